namespace Trading.Indicators.Tests.Structure;

/// <summary>Market structure and order blocks from the words of docs/market-structure.md, looking at all bars again for every question.</summary>
internal static class StructureTwin
{
    public static (List<string> Structure, List<string> Blocks) Events(Bar[] bars, int left, int right)
    {
        var structure = new List<string>();
        var blocks = new List<string>();
        (double Price, int Bar)? above = null, below = null;
        int trend = 0, lastBreak = 0;
        for (int t = 0; t < bars.Length; t++)
        {
            if (above is { } high && bars[t].Close > high.Price)
            {
                int from = trend < 0 ? lastBreak : high.Bar + 1;
                int low = Enumerable.Range(from, t - from + 1).MinBy(i => bars[i].Low);
                int block = Enumerable.Range(from, low - from + 1).LastOrDefault(i => bars[i].Close < bars[i].Open, low);
                structure.Add($"{t}: {(trend < 0 ? "ChangeOfCharacter" : "BreakOfStructure")} +1 @{high.Bar} {Chart.Text(high.Price)}");
                blocks.Add($"{t}: OrderBlockCreated +1 @{block} {Zone(bars[low].Low, bars[block].High)}");
                (above, below, trend, lastBreak) = (null, (bars[low].Low, low), 1, t);
            }
            else if (below is { } bottom && bars[t].Close < bottom.Price)
            {
                int from = trend > 0 ? lastBreak : bottom.Bar + 1;
                int peak = Enumerable.Range(from, t - from + 1).MaxBy(i => bars[i].High);
                int block = Enumerable.Range(from, peak - from + 1).LastOrDefault(i => bars[i].Close > bars[i].Open, peak);
                structure.Add($"{t}: {(trend > 0 ? "ChangeOfCharacter" : "BreakOfStructure")} -1 @{bottom.Bar} {Chart.Text(bottom.Price)}");
                blocks.Add($"{t}: OrderBlockCreated -1 @{block} {Zone(bars[block].Low, bars[peak].High)}");
                (below, above, trend, lastBreak) = (null, (bars[peak].High, peak), -1, t);
            }

            int swing = t - right;
            if (swing < left)
                continue;
            var before = bars[(swing - left)..swing];
            var after = bars[(swing + 1)..(t + 1)];
            if (before.All(bar => bar.High < bars[swing].High) && after.All(bar => bar.High <= bars[swing].High))
            {
                structure.Add($"{t}: SwingHigh +1 @{swing} {Chart.Text(bars[swing].High)}");
                if (above is null || bars[swing].High > above.Value.Price)
                    above = (bars[swing].High, swing);
            }

            if (before.All(bar => bar.Low > bars[swing].Low) && after.All(bar => bar.Low >= bars[swing].Low))
            {
                structure.Add($"{t}: SwingLow -1 @{swing} {Chart.Text(bars[swing].Low)}");
                if (below is null || bars[swing].Low < below.Value.Price)
                    below = (bars[swing].Low, swing);
            }
        }

        return (structure, blocks);
    }

    /// <summary>The turns of a zigzag, by looking at the whole leg again with every bar.</summary>
    public static List<string> Turns(Bar[] bars, double percent)
    {
        var turns = new List<string>();
        int leg = 0, from = 0;
        for (int t = 1; t < bars.Length; t++)
        {
            int[] legBars = [.. Enumerable.Range(from, t - from)];
            int peak = legBars.MaxBy(i => bars[i].High), trough = legBars.MinBy(i => bars[i].Low);
            bool isRise = leg <= 0 && bars[t].Low >= bars[trough].Low && bars[t].High >= bars[trough].Low * (1 + (percent / 100));
            bool isFall = leg >= 0 && bars[t].High <= bars[peak].High && bars[t].Low <= bars[peak].High * (1 - (percent / 100));
            if (isRise)
                turns.Add($"{t}: SwingLow -1 @{trough} {Chart.Text(bars[trough].Low)}");
            else if (isFall)
                turns.Add($"{t}: SwingHigh +1 @{peak} {Chart.Text(bars[peak].High)}");
            else
                continue;
            (leg, from) = (isRise ? 1 : -1, t);
        }

        return turns;
    }

    /// <summary>What becomes of a zone after the bar on which it was known.</summary>
    public static IEnumerable<string> Life(Bar[] bars, int known, int direction, string zone, double low, double high, bool isBlock)
    {
        var (touch, end) = isBlock ? ("OrderBlockMitigated", "OrderBlockInvalidated") : ("FairValueGapEntered", "FairValueGapFilled");
        bool isTouched = false;
        for (int i = known + 1; i < bars.Length; i++)
        {
            bool isIn = direction > 0 ? bars[i].Low < high : bars[i].High > low;
            bool isThrough = (isBlock, direction) switch
            {
                (true, > 0) => bars[i].Close < low,
                (true, _) => bars[i].Close > high,
                (false, > 0) => bars[i].Low <= low,
                _ => bars[i].High >= high,
            };
            if (isIn && !isTouched)
                yield return $"{i}: {touch} {zone}";
            isTouched |= isIn;
            if (!isThrough)
                continue;
            yield return $"{i}: {end} {zone}";
            yield break;
        }
    }

    public static string Zone(double low, double high) => low.Equals(high) ? Chart.Text(low) : $"{Chart.Text(low)}..{Chart.Text(high)}";
}
