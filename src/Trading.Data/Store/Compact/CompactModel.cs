using System.Numerics;

namespace Trading.Data;

/// <summary>Codes the integers of columns by what their neighbours are: the length in bits, the sign, the leading bits, and the rest as it is.</summary>
internal sealed class CompactModel<TCoder>
    where TCoder : struct, IBinaryCoder
{
    public const int MaxColumns = 8;

    private const int MaxClass = 63;
    private const int ModelledBits = 3;
    private const int MaxZeros = 7;
    private const int ClassSets = 0;
    private const int SignSets = 64 * MaxColumns;
    private const int LeadingSets = SignSets + MaxColumns;
    private const int ZeroSets = LeadingSets + (8 * MaxColumns);
    private const int ByteContexts = 128;

    private readonly BitMixer _mixer = new();
    private readonly int[] _bytes = new int[ByteContexts * 256];
    private readonly int[] _class = new int[MaxColumns];
    private readonly int[] _before = new int[MaxColumns];
    private readonly int[] _beforeThat = new int[MaxColumns];
    private readonly int[] _sign = new int[MaxColumns];
    private readonly int[] _signBefore = new int[MaxColumns];
    private readonly int[] _zeros = new int[MaxColumns];
    private readonly int[] _fast = new int[MaxColumns];
    private readonly int[] _slow = new int[MaxColumns];
    private readonly int[] _lastTop = new int[MaxColumns];
    private TCoder _coder;

    public ref TCoder Coder => ref _coder;

    public void Reset(TCoder coder)
    {
        _coder = coder;
        _mixer.Reset();
        foreach (int[] state in (ReadOnlySpan<int[]>)[_bytes, _class, _before, _beforeThat, _sign, _signBefore, _zeros, _fast, _slow, _lastTop])
            Array.Clear(state);
    }

    /// <summary>Codes a byte by others in its place.</summary>
    public byte CodeByte(byte value, int place)
    {
        int node = 1;
        for (int i = 7; i >= 0; i--)
        {
            ref int entry = ref _bytes[(place * 256) + node];
            int one = Math.Clamp((entry + 32_768), 64, 65_536 - 64);
            int bit = _coder.Code((value >> i) & 1, one);
            entry += ((bit << 16) - bit - (entry + 32_768)) >> 4;
            node = (node << 1) | bit;
        }

        return (byte)node;
    }

    /// <summary>Begins a row: what was this row is the one before.</summary>
    public void NextRow(int columns)
    {
        for (int c = 0; c < columns; c++)
        {
            _beforeThat[c] = _before[c];
            _before[c] = _class[c];
            _signBefore[c] = _sign[c];
        }
    }

    /// <summary>Codes a number of the row; the columns before it are there already.</summary>
    /// <param name="value">The number, for an encoder.</param>
    /// <param name="column">Its column.</param>
    /// <param name="signed">Whether it is in zigzag.</param>
    /// <param name="first">A neighbour that says most of it, by what <see cref="ClassOf"/> gives.</param>
    /// <param name="second">Another one.</param>
    public ulong Code(ulong value, int column, bool signed, int first, int second)
    {
        ulong magnitude = signed ? (value >> 1) + (value & 1) : value;
        SetContexts(column, first, second);
        int length = CodeClass(Math.Min(64 - BitOperations.LeadingZeroCount(magnitude), MaxClass), column);
        int sign = signed && length > 0 ? CodeSign((int)(value & 1), column, length) : 0;
        magnitude = length < 2 ? (ulong)length : CodeMantissa(magnitude, column, length, first, signed);
        Learn(column, length, sign);
        return signed ? (magnitude << 1) - (ulong)sign : magnitude;
    }

    /// <summary>The length in bits of a column's number, of this row where it is coded already, and its sign below.</summary>
    public int ClassOf(int column) => (_class[column] << 1) | _sign[column];

    private void Learn(int column, int length, int sign)
    {
        _class[column] = length;
        _sign[column] = sign;
        _fast[column] += ((length << 8) - _fast[column]) >> 2;
        _slow[column] += ((length << 8) - _slow[column]) >> 5;
    }

    private void SetContexts(int column, int first, int second)
    {
        uint key = (uint)column << 26;
        _mixer.SetContext(0, key | (uint)(_fast[column] >> 5));
        _mixer.SetContext(1, key | (uint)((_before[column] << 6) | _beforeThat[column]));
        _mixer.SetContext(2, key | (uint)((first << 8) | (_slow[column] >> 8)));
        _mixer.SetContext(3, key | (uint)((first << 8) | second));
        _mixer.SetContext(4, key | (uint)((_slow[column] >> 5 << 8) | _before[column]));
        _mixer.SetContext(5, key | (uint)(((_fast[column] >> 7) << 14) | (first << 7) | (second >> 1)));
    }

    private int CodeClass(int length, int column)
    {
        uint node = 1;
        for (int i = 5; i >= 0; i--)
            node = (node << 1) | (uint)_mixer.Code(ref _coder, (length >> i) & 1, node, ClassSets + (column * 64) + (int)node);
        return (int)node & MaxClass;
    }

    private int CodeSign(int sign, int column, int length)
    {
        uint key = ((uint)column << 26) | (1u << 25);
        int left = column > 0 ? ClassOf(column - 1) : 0;
        _mixer.SetContext(0, key | (uint)_signBefore[column]);
        _mixer.SetContext(1, key | (uint)((left << 1) | 1));
        _mixer.SetContext(2, key | (uint)((length << 1) | _signBefore[column]));
        _mixer.SetContext(3, key | (uint)((length << 8) | left));
        _mixer.SetContext(4, key | (uint)((_before[column] << 2) | (_signBefore[column] << 1) | (left & 1)));
        _mixer.SetContext(5, key);
        return _mixer.Code(ref _coder, sign, 1, SignSets + column);
    }

    /// <summary>Codes what follows the highest bit: up to three bits by the model, the rest evenly.</summary>
    private ulong CodeMantissa(ulong magnitude, int column, int length, int first, bool signed)
    {
        int rest = length == MaxClass ? 64 : length - 1;
        ulong result = length == MaxClass ? 0ul : 1ul;
        if (length < MaxClass)
        {
            uint key = ((uint)column << 26) | (1u << 24) | ((uint)length << 18);
            _mixer.SetContext(0, key);
            _mixer.SetContext(1, key | (uint)first);
            _mixer.SetContext(2, key | (uint)(_fast[column] >> 5));
            _mixer.SetContext(3, key | (uint)(_slow[column] >> 5));
            _mixer.SetContext(4, key | (uint)((_before[column] << 4) | _lastTop[column]));
            _mixer.SetContext(5, key | (uint)((_before[column] << 6) | _beforeThat[column]));
            uint node = 1;
            for (int i = 0; i < ModelledBits && rest > 0; i++)
            {
                int bit = _mixer.Code(ref _coder, (int)(magnitude >> (rest - 1)) & 1, node, LeadingSets + (column * 8) + (int)node);
                node = (node << 1) | (uint)bit;
                result = (result << 1) | (uint)bit;
                rest--;
            }

            _lastTop[column] = (int)node;
        }

        return rest < 3 || signed || length == MaxClass ? CodeEvenly(magnitude, result, rest) : CodeRound(magnitude, result << rest, rest, column);
    }

    private ulong CodeEvenly(ulong magnitude, ulong result, int bits)
    {
        for (int i = bits - 1; i >= 0; i--)
            result = (result << 1) | (uint)_coder.Code((int)(magnitude >> i) & 1, 32_768);
        return result;
    }

    /// <summary>Codes one of the numbers from <paramref name="low"/> on by how many zeros it has at its end as a decimal, since sizes are often round.</summary>
    private ulong CodeRound(ulong magnitude, ulong low, int bits, int column)
    {
        int zeros = 0;
        for (ulong left = magnitude; zeros < MaxZeros && left != 0 && left % 10 == 0; left /= 10)
            zeros++;
        uint key = ((uint)column << 26) | (3u << 24);
        _mixer.SetContext(0, key);
        _mixer.SetContext(1, key | (uint)(bits + 1));
        _mixer.SetContext(2, key | (uint)((_zeros[column] + 1) << 8));
        _mixer.SetContext(3, key | (uint)((_zeros[column] << 8) | bits | (1 << 16)));
        _mixer.SetContext(4, key | (uint)((_before[column] << 8) | bits | (1 << 17)));
        _mixer.SetContext(5, key | (uint)((_lastTop[column] << 8) | bits | (1 << 18)));
        int coded = 0;
        while (coded < MaxZeros && _mixer.Code(ref _coder, zeros > coded ? 1 : 0, (uint)coded, ZeroSets + (column * 8) + coded) != 0)
            coded++;
        _zeros[column] = coded;
        ulong unit = 1;
        for (int i = 0; i < coded; i++)
            unit *= 10;
        ulong start = (low + unit - 1) / unit;
        ulong end = (low + (1ul << bits) - 1) / unit;
        if (end < start)
            throw new InvalidDataException("A number of a block is none.");
        return (start + CodeUniform((magnitude / unit) - start, end - start + 1)) * unit;
    }

    /// <summary>Codes one of so many equal numbers, with a bit less for those that are left over.</summary>
    private ulong CodeUniform(ulong value, ulong count)
    {
        int bits = 63 - BitOperations.LeadingZeroCount(count);
        ulong spare = (1ul << (bits + 1)) - count;
        bool isShort = value < spare;
        ulong code = CodeEvenly(isShort ? value : (value + spare) >> 1, 0, bits);
        return code < spare ? code : ((code << 1) | (uint)_coder.Code((int)(value + spare) & 1, 32_768)) - spare;
    }
}
