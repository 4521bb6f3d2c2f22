namespace Trading.Data;

/// <summary>Takes a block apart and encodes its bytes.</summary>
internal sealed class CompactWritePieces(CompactModel<BinaryEncoder> model) : CompactPieces
{
    private readonly ulong[] _group = new ulong[BitGroup.Size];
    private ReadOnlyMemory<byte> _block;
    private int _position;

    public void Open(ReadOnlyMemory<byte> block)
    {
        _block = block;
        _position = 8;
    }

    protected override void Fill(Span<byte> bytes, int place, int period)
    {
        _block.Span.Slice(_position, bytes.Length).CopyTo(bytes);
        _position += bytes.Length;
        for (int i = 0; i < bytes.Length; i++)
            model.CodeByte(bytes[i], place + (i % period));
    }

    protected override void Unpack(Span<ulong> numbers)
    {
        var block = _block.Span;
        int groups = (numbers.Length + BitGroup.Size - 1) / BitGroup.Size;
        int data = _position + groups;
        for (int g = 0; g < groups; g++)
        {
            int width = block[_position + g];
            BitGroup.Unpack(block[data..], width, _group);
            data += BitGroup.BytesOf(width);
            var part = numbers[(g * BitGroup.Size)..Math.Min((g + 1) * BitGroup.Size, numbers.Length)];
            _group.AsSpan(0, part.Length).CopyTo(part);
        }

        _position = data;
    }
}
