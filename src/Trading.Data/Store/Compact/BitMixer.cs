using System.Runtime.CompilerServices;

namespace Trading.Data;

/// <summary>Predicts a bit from six contexts at once: each has learned a probability, and weights that are learned too say whom to believe.</summary>
/// <remarks>Logistic mixing after Mahoney, "Adaptive Weighing of Context Models for Lossless Data Compression" (2005), in integers.</remarks>
internal sealed class BitMixer
{
    public const int Inputs = 6;
    public const int WeightSets = 1024;

    private const int TableBits = 16;
    private const int TableMask = (1 << TableBits) - 1;
    private const int MaxCount = 255;
    private const int FirstWeight = 20_000;
    private const int LearningRate = 10;

    private static readonly int[] Rates = [.. Enumerable.Range(0, MaxCount + 1).Select(n => 131_072 / ((2 * n) + 3))];

    // A slot is the probability less a half, in 22 bits above the count of what was seen, so that zero is a half of which nothing is known.
    private readonly int[][] _tables = [.. Enumerable.Range(0, Inputs).Select(_ => new int[1 << TableBits])];
    private readonly int[] _weights = new int[WeightSets * Inputs];
    private readonly int[] _slots = new int[Inputs];
    private readonly int[] _logits = new int[Inputs];
    private readonly uint[] _contexts = new uint[Inputs];

    public void Reset()
    {
        foreach (int[] table in _tables)
            Array.Clear(table);
        Array.Fill(_weights, FirstWeight);
    }

    /// <summary>Sets one of the contexts for the bits that follow.</summary>
    public void SetContext(int input, uint context) => _contexts[input] = (context + 1) * 0x9E37_79B1;

    /// <summary>Codes a bit.</summary>
    /// <param name="coder">The coder.</param>
    /// <param name="bit">The bit, for an encoder.</param>
    /// <param name="node">Which bit this is, by those before it.</param>
    /// <param name="weights">Which set of weights.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Code<TCoder>(ref TCoder coder, int bit, uint node, int weights)
        where TCoder : struct, IBinaryCoder
    {
        var w = _weights.AsSpan(weights * Inputs, Inputs);
        long sum = 0;
        for (int i = 0; i < Inputs; i++)
        {
            uint hash = (_contexts[i] ^ (node * 0x85EB_CA6B)) * 0xC2B2_AE35;
            int slot = (int)(hash >> (32 - TableBits)) & TableMask;
            _slots[i] = slot;
            int logit = LogisticTables.Logit(((_tables[i][slot] >> 10) + (1 << 21)) >> 10);
            _logits[i] = logit;
            sum += (long)w[i] * logit;
        }

        int one = Math.Clamp(LogisticTables.Probability((int)Math.Clamp(sum >> 16, -LogisticTables.Limit, LogisticTables.Limit)), 24, 65_536 - 24);
        bit = coder.Code(bit, one);
        int error = (bit << 16) - one;
        for (int i = 0; i < Inputs; i++)
        {
            w[i] += (int)(((long)_logits[i] * error * LearningRate) >> 20);
            ref int entry = ref _tables[i][_slots[i]];
            int count = entry & 1023;
            int value = (entry >> 10) + (1 << 21);
            value += (int)(((long)((bit << 22) - bit - value) * Rates[count]) >> 16);
            entry = ((value - (1 << 21)) << 10) | Math.Min(count + 1, MaxCount);
        }

        return bit;
    }
}
