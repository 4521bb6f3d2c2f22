namespace Trading.Indicators;

/// <summary>The zigzag line that charts show: it repaints. Between two turns it is straight, so that it knows the next turn before it happened, and its last leg moves with every new extreme.</summary>
/// <remarks>It is for looking at a finished chart and cannot be traded: it has no streaming form for that reason. What was known when is <see cref="Zigzag"/>, with the same turns.</remarks>
public static class RepaintingZigzag
{
    /// <summary>The line through the turns, the extreme of the last leg included; NaN before the first turn, after the last extreme and where a bar is not a number.</summary>
    /// <param name="high">The highs.</param>
    /// <param name="low">The lows, as many.</param>
    /// <param name="line">As long as the input.</param>
    /// <param name="percent">How far the price must come back from a turn, 0.001 to 99.</param>
    /// <exception cref="ArgumentException">The lengths differ, or the parameter is out of its range.</exception>
    public static void Compute(ReadOnlySpan<double> high, ReadOnlySpan<double> low, Span<double> line, double percent = 5)
    {
        Limits.SameLength(high, low);
        Limits.SameLength(high, line);
        var core = new ZigzagCore(Limits.Check(percent, 0.001, 99));
        var from = default(ZigzagPoint);
        bool hasTurn = false;
        line.Fill(double.NaN);
        for (int i = 0; i < high.Length; i++)
        {
            if (!Limits.AreFinite(high[i], low[i]) || core.Next(high[i], low[i], i, default) == 0)
                continue;
            if (hasTurn)
                Draw(line, from, core.Turn);
            from = core.Turn;
            hasTurn = true;
        }

        if (hasTurn)
            Draw(line, from, core.End);
        for (int i = 0; i < high.Length; i++)
        {
            if (!Limits.AreFinite(high[i], low[i]))
                line[i] = double.NaN;
        }
    }

    private static void Draw(Span<double> line, in ZigzagPoint from, in ZigzagPoint to)
    {
        double step = (to.Price - from.Price) / (to.Bar - from.Bar);
        for (long i = from.Bar; i < to.Bar; i++)
            line[(int)i] = from.Price + (step * (i - from.Bar));
        line[(int)to.Bar] = to.Price;
    }
}
