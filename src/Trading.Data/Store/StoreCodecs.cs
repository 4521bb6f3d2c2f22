using System.Buffers.Binary;

namespace Trading.Data;

/// <summary>The codecs of a kind, of which each block names its own: bars have a fast one of their own, since it matters most there.</summary>
internal sealed class StoreCodecs<T>
{
    private CompactCodec<T>? _compact;
    private readonly Timeframe _timeframe;

    public StoreCodecs(Timeframe timeframe)
    {
        _timeframe = timeframe;
        Fast = CreateFast();
    }

    public StoreCodec<T> Fast { get; }

    public StoreCodec<T> Compact => _compact ??= new(CreateFast(), RecordSchemas.Of<T>().Fields.Count);

    public StoreCodec<T> Of(StoreCompression compression) => compression == StoreCompression.Compact ? Compact : Fast;

    /// <summary>The codec of a block that begins so; the fast one where it is none.</summary>
    public StoreCodec<T> Of(ReadOnlySpan<byte> block) =>
        block.Length < 4 || BinaryPrimitives.ReadUInt32LittleEndian(block) != CompactCodec<T>.BlockMagic ? Fast : Compact;

    private StoreCodec<T> CreateFast() => typeof(T) == typeof(Bar)
        ? (StoreCodec<T>)(object)new BarCodec(_timeframe)
        : new ColumnCodec<T>(RecordSchemas.Of<T>());
}
