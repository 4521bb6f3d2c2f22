namespace Trading.Data;

/// <summary>Packs records of one kind into blocks and back. Keeps its buffers; not for several threads.</summary>
internal abstract class StoreCodec<T>
{
    public abstract uint Magic { get; }

    /// <summary>The most bytes that a block can have.</summary>
    public abstract int MaxBytes { get; }

    /// <summary>The most records that a block can have.</summary>
    public virtual int MaxRows => StoreBlock.MaxRows;

    /// <summary>The bytes of a block of 1 to <see cref="MaxRows"/> records; valid until the next call.</summary>
    public abstract ReadOnlyMemory<byte> Encode(ReadOnlySpan<T> records);

    /// <summary>Unpacks a whole block whose checksum fits.</summary>
    /// <exception cref="InvalidDataException">The block contradicts itself.</exception>
    public abstract void Decode(ReadOnlySpan<byte> block, in StoreBlock header, Span<T> records);
}
