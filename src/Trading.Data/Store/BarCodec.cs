namespace Trading.Data;

/// <summary>Blocks of bars.</summary>
internal sealed class BarCodec(Timeframe timeframe) : StoreCodec<Bar>
{
    private readonly BarBlockDecoder _decoder = new(timeframe);
    private BarBlockEncoder? _encoder;

    public override uint Magic => BarBlock.Magic;

    public override int MaxBytes => BarBlock.MaxBytes;

    public override ReadOnlyMemory<byte> Encode(ReadOnlySpan<Bar> records) => (_encoder ??= new(timeframe)).Encode(records);

    public override void Decode(ReadOnlySpan<byte> block, in StoreBlock header, Span<Bar> records)
    {
        if (!BarBlock.TryRead(block, out var own))
            throw new InvalidDataException("The head of a block contradicts itself.");
        _decoder.Decode(block, own, records);
    }
}
