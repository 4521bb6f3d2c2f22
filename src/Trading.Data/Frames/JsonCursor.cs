using System.Runtime.CompilerServices;

namespace Trading.Data;

/// <summary>Walks over a JSON text once, from front to back, and copies nothing. For texts of a known shape, at a few nanoseconds a token.</summary>
internal ref struct JsonCursor(ReadOnlySpan<byte> text)
{
    /// <summary>What the sentences of faults begin with.</summary>
    public const string FaultPrefix = "The JSON cannot be read";

    private const int MaxDepth = 64;

    public readonly ReadOnlySpan<byte> Text = text;

    public int Position;

    public readonly ReadOnlySpan<byte> Rest => Text[Position..];

    /// <summary>The next byte that is no white space; 0 at the end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public byte Peek()
    {
        if ((uint)Position < (uint)Text.Length && Text[Position] > ' ')
            return Text[Position];
        return SkipSpace();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryTake(char token)
    {
        if (Peek() != token)
            return false;
        Position++;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(char token)
    {
        if (Peek() != token)
            throw Fault($"'{token}' is missing");
        Position++;
    }

    /// <summary>The bytes between two quotes, with escapes as they stand there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> TakeString()
    {
        Take('"');
        int start = Position;
        while (true)
        {
            int length = Text[Position..].IndexOfAny((byte)'"', (byte)'\\');
            if (length < 0)
                throw Fault("a text has no end");
            Position += length + 1;
            if (Text[Position - 1] == '"')
                return Text[start..(Position - 1)];
            Position++;
            if (Position > Text.Length)
                throw Fault("a text has no end");
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public long TakeInteger()
    {
        byte first = Peek();
        bool negative = first == '-';
        if (negative)
            Position++;
        int start = Position;
        long value = 0;
        while ((uint)Position < (uint)Text.Length && (uint)(Text[Position] - '0') <= 9)
            value = (value * 10) + (Text[Position++] - '0');
        if (Position == start || Position - start > 18)
            throw Fault("a whole number is missing, or too long");
        return negative ? -value : value;
    }

    public bool TakeBoolean()
    {
        bool value = Peek() == 't';
        Skip();
        return value;
    }

    /// <summary>Moves behind a value, whatever it is.</summary>
    public void Skip()
    {
        int depth = 0;
        do
        {
            byte token = Peek();
            switch (token)
            {
                case (byte)'"':
                    TakeString();
                    break;
                case (byte)'{' or (byte)'[':
                    if (++depth > MaxDepth)
                        throw Fault("too much is nested");
                    Position++;
                    break;
                case (byte)'}' or (byte)']':
                    depth--;
                    Position++;
                    break;
                case (byte)',' or (byte)':' when depth > 0:
                    Position++;
                    break;
                default:
                    SkipWord(token);
                    break;
            }
        }
        while (depth > 0);
        if (depth < 0)
            throw Fault("a value is missing");
    }

    public readonly MarketDataException Fault(string what)
    {
        int start = Math.Max(0, Math.Min(Position, Text.Length) - 20);
        return new(FormattableString.Invariant(
            $"{FaultPrefix}, at byte {Position} {what}: '{CsvFault.Show(Text[start..])}'."));
    }

    private byte SkipSpace()
    {
        while ((uint)Position < (uint)Text.Length)
        {
            if (Text[Position] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                return Text[Position];
            Position++;
        }

        return 0;
    }

    private void SkipWord(byte token)
    {
        if (!(char.IsAsciiLetterOrDigit((char)token) || token == '-'))
            throw Fault("a value is missing");
        while ((uint)Position < (uint)Text.Length && (char.IsAsciiLetterOrDigit((char)Text[Position]) || Text[Position] is (byte)'-' or (byte)'+' or (byte)'.'))
            Position++;
    }
}
