namespace Trading.Data;

/// <summary>What may be right and seldom is: prices far off, jumps like splits, nothing moving, volumes out of all proportion.</summary>
/// <remarks>The usual move and volume are exponential averages over some 200 bars, of values cut at ten times the average, so that what is found does not hide the next.</remarks>
internal sealed class BarShapeCheck(BarCheckReport report, BarCheckOptions options, Func<RawBar, string> place)
{
    private const double Weight = 0.005;
    private const double Cut = 10;
    private const int WarmUp = 20;

    // A move of less than this much is never an outlier, however quiet it was before.
    private const double SmallestOutlier = 0.01;
    private const double SplitTolerance = 0.03;

    private static readonly double[] SplitRatios = [1.5, 2, 3, 4, 5, 6, 7, 8, 10, 15, 20, 25, 30, 50, 100];

    public List<RawBar> Check(List<RawBar> rows)
    {
        var kept = new List<RawBar>(rows.Count);
        double usualMove = 0;
        double usualVolume = 0;
        int still = 0;
        Bar before = default;
        for (int i = 0; i < rows.Count; i++)
        {
            var row = rows[i];
            bool outlier = false;
            if (i > 0)
            {
                double move = Math.Abs(row.Bar.Close - before.Close) / before.Close;
                if (i > WarmUp)
                {
                    outlier = CheckPrice(row, before, i + 1 < rows.Count ? rows[i + 1].Bar : null, usualMove);
                    CheckVolume(row, usualVolume);
                }

                usualMove = Average(usualMove, outlier ? usualMove : move, i);
            }

            bool keep = !outlier || report.PolicyOf(BarFindingKind.Outlier) != BarFindingPolicy.Drop;

            usualVolume = Average(usualVolume, row.Bar.Volume, i);
            still = i > 0 && IsStill(row.Bar, before) ? still + 1 : 0;
            if (still >= options.StaleBars)
                keep &= CheckStale(row, kept, still);

            // What comes after an outlier is measured by what was before it.
            before = outlier ? before : row.Bar;
            if (keep)
                kept.Add(row);
        }

        return kept;
    }

    private static double Average(double average, double value, int count)
    {
        if (count < WarmUp)
            return average + ((value - average) / (count + 1));
        return average + (Weight * (Math.Min(value, Cut * average) - average));
    }

    private static bool IsStill(Bar bar, Bar before) => bar.High == bar.Low && bar.Open == before.Close && bar.Close == before.Close;

    /// <summary>Whether a price is an outlier; reports that, or a jump like a split.</summary>
    private bool CheckPrice(RawBar row, Bar before, Bar? after, double usual)
    {
        var bar = row.Bar;
        double limit = Math.Max(SmallestOutlier, options.OutlierFactor * usual);
        double top = Math.Max(Math.Max(bar.Open, bar.Close), before.Close);
        double bottom = Math.Min(Math.Min(bar.Open, bar.Close), before.Close);
        double away = bar.Close / before.Close;
        if (bar.High / top > 1 + limit || bottom / bar.Low > 1 + limit)
        {
            Report(BarFindingKind.Outlier, row, FormattableString.Invariant($"reaches from {bar.Low} to {bar.High} around an open of {bar.Open} and a close of {bar.Close}"));
            return true;
        }

        if (Math.Max(away, 1 / away) <= 1 + limit)
            return false;

        // A price that is back where it was a bar later was not there; one that stays has moved.
        if (after is { } next && Math.Max(next.Close / before.Close, before.Close / next.Close) - 1 < (Math.Max(away, 1 / away) - 1) / 4)
        {
            Report(BarFindingKind.Outlier, row, FormattableString.Invariant($"closes at {bar.Close} between {before.Close} and {next.Close}"));
            return true;
        }

        CheckSplit(row, before);
        return false;
    }

    private void CheckSplit(RawBar row, Bar before)
    {
        double open = row.Bar.Open;
        double jump = Math.Max(open / before.Close, before.Close / open);
        foreach (double ratio in SplitRatios)
        {
            if (Math.Abs((jump / ratio) - 1) >= SplitTolerance)
                continue;
            string split = open < before.Close ? FormattableString.Invariant($"{ratio}:1") : FormattableString.Invariant($"1:{ratio}");
            Report(BarFindingKind.Split, row, FormattableString.Invariant($"opens at {open} after a close of {before.Close}, as with a split of {split}"));
            return;
        }
    }

    private void CheckVolume(RawBar row, double usual)
    {
        if (usual > 0 && row.Bar.Volume > options.VolumeSpikeFactor * usual)
            Report(BarFindingKind.VolumeSpike, row, FormattableString.Invariant($"has a volume of {row.Bar.Volume}, {row.Bar.Volume / usual:0} times the usual"));
    }

    /// <summary>Reports a stretch once, when it is long enough, and treats each of its bars.</summary>
    private bool CheckStale(RawBar row, List<RawBar> kept, int still)
    {
        var policy = report.PolicyOf(BarFindingKind.Stale);
        if (still == options.StaleBars)
        {
            Report(BarFindingKind.Stale, row, FormattableString.Invariant($"is the last of {still} bars without a move from {row.Bar.Close}, and others may follow"));
            if (policy == BarFindingPolicy.Drop)
                kept.RemoveRange(kept.Count - still + 1, still - 1);
        }

        return policy != BarFindingPolicy.Drop;
    }

    private void Report(BarFindingKind kind, RawBar row, string what) =>
        report.Add(kind, row.Row, row.Bar.OpenTime, $"{place(row)} at {row.Bar.OpenTime} {what}");
}
