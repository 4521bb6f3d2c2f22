namespace Trading.Data;

/// <summary>Decodes the pieces of a block.</summary>
internal sealed class CompactReadPieces(CompactModel<BinaryDecoder> model) : CompactPieces
{
    protected override void Fill(Span<byte> bytes, int place, int period)
    {
        for (int i = 0; i < bytes.Length; i++)
            bytes[i] = model.CodeByte(0, place + (i % period));
    }

    // The numbers come behind all bytes, a row after the other.
    protected override void Unpack(Span<ulong> numbers)
    {
    }
}
