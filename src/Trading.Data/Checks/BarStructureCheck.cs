namespace Trading.Data;

/// <summary>What must hold for bars: numbers that can be, times in order, none missing.</summary>
internal sealed class BarStructureCheck(BarCheckReport report, Func<RawBar, string> place)
{
    private const int MaxFilled = 100_000;

    public List<RawBar> CheckNumbers(List<RawBar> rows)
    {
        var sound = new List<RawBar>(rows.Count);
        foreach (var row in rows)
        {
            var repaired = row;
            if (Keep(BarFindingKind.Price, PriceFault(row.Bar), row, ref repaired, bar => bar)
                && Keep(BarFindingKind.Volume, VolumeFault(row.Bar), row, ref repaired, bar => With(bar, bar.High, bar.Low, 0))
                && Keep(BarFindingKind.Range, RangeFault(repaired.Bar), row, ref repaired, WithRange))
            {
                sound.Add(repaired);
            }
        }

        return sound;
    }

    public List<RawBar> CheckOrder(List<RawBar> rows)
    {
        var kept = new List<RawBar>(rows.Count);
        bool sort = false;
        var latest = Timestamp.MinValue;
        foreach (var row in rows)
        {
            var time = row.Bar.OpenTime;
            if (time < latest)
            {
                if (Report(BarFindingKind.OutOfOrder, row, $"stands after {latest}") != BarFindingPolicy.Fix)
                    continue;
                sort = true;
            }

            latest = time > latest ? time : latest;
            kept.Add(row);
        }

        // OrderBy keeps the order of equals, which tells the first of two bars of the same time from the last.
        return CheckDistances(sort ? [.. kept.OrderBy(row => row.Bar.OpenTime)] : kept);
    }

    /// <summary>Finds where bars are missing: always, or within the sessions of a calendar where there is one.</summary>
    public List<RawBar> CheckGaps(List<RawBar> rows, BarSessions? sessions)
    {
        var gaps = new GapCounter(report.Timeframe);
        var filled = new List<RawBar>(rows.Count);
        int put = 0;
        long missingBars = 0;
        var largest = TimeSpan.Zero;
        foreach (var row in rows)
        {
            long missing = gaps.Add(row.Bar.OpenTime);
            if (missing > 0 && sessions is not null)
                missing = sessions.CountBetween(filled[^1].Bar.CloseTime, row.Bar.OpenTime);
            if (missing > 0)
            {
                missingBars += missing;
                var distance = row.Bar.OpenTime - filled[^1].Bar.CloseTime;
                largest = distance > largest ? distance : largest;
                if (Report(BarFindingKind.Gap, row, FormattableString.Invariant($"{missing} bar(s) missing before it")) == BarFindingPolicy.Fix)
                    Fill(filled, missing, row.Bar.OpenTime, sessions, ref put);
            }

            filled.Add(row);
        }

        report.MissingBars = missingBars;
        report.LargestGap = largest;
        return filled;
    }

    private void Fill(List<RawBar> filled, long missing, Timestamp end, BarSessions? sessions, ref int put)
    {
        var before = filled[^1];
        put += (int)Math.Min(missing, MaxFilled + 1);
        if (put > MaxFilled)
            throw new MarketDataException($"{report.Description} has gaps of more than {MaxFilled} bars, which are too many to fill; set {nameof(BarCheckOptions)}.{nameof(BarCheckOptions.Gap)} to keep them.");
        if (sessions is null)
        {
            for (; missing > 0; missing--)
                filled.Add(Flat(before, filled[^1].Bar.CloseTime));
            return;
        }

        foreach (var open in sessions.OpensBetween(before.Bar.CloseTime, end))
            filled.Add(Flat(before, open));
    }

    private List<RawBar> CheckDistances(List<RawBar> rows)
    {
        var kept = new List<RawBar>(rows.Count);
        long half = report.Timeframe.Nanoseconds / 2;
        foreach (var row in rows)
        {
            if (kept.Count == 0)
            {
                kept.Add(row);
                continue;
            }

            long distance = row.Bar.OpenTime.UnixNanoseconds - kept[^1].Bar.OpenTime.UnixNanoseconds;
            if (distance == 0)
            {
                string what = row.Bar == kept[^1].Bar ? "is there twice" : $"is there twice with other values, {row.Bar} after {kept[^1].Bar}";
                if (Report(BarFindingKind.Duplicate, row, what) == BarFindingPolicy.Fix)
                    kept[^1] = row;
            }
            else if (distance >= half
                || Report(BarFindingKind.Overlap, row, $"opens only {TimeSpan.FromTicks(distance / 100)} after the bar before") == BarFindingPolicy.Keep)
            {
                kept.Add(row);
            }
        }

        return kept;
    }

    private RawBar Flat(RawBar before, Timestamp open)
    {
        double price = before.Bar.Close;
        return new(new(open, report.Timeframe.CloseOf(open), price, price, price, price, 0), before.Row);
    }

    private bool Keep(BarFindingKind kind, string? fault, RawBar row, ref RawBar repaired, Func<Bar, Bar> repair)
    {
        if (fault is null)
            return true;
        if (Report(kind, row, fault) != BarFindingPolicy.Fix)
            return false;
        repaired = repaired with { Bar = repair(repaired.Bar) };
        return true;
    }

    private BarFindingPolicy Report(BarFindingKind kind, RawBar row, string what) =>
        report.Add(kind, row.Row, row.Bar.OpenTime, $"{place(row)} at {row.Bar.OpenTime} {what}");

    private static string? PriceFault(Bar bar)
    {
        foreach (double price in (ReadOnlySpan<double>)[bar.Open, bar.High, bar.Low, bar.Close])
        {
            if (!(price > 0 && price <= double.MaxValue))
                return FormattableString.Invariant($"has the price {price}");
        }

        return null;
    }

    private static string? VolumeFault(Bar bar) =>
        bar.Volume >= 0 && bar.Volume <= double.MaxValue ? null : FormattableString.Invariant($"has the volume {bar.Volume}");

    private static string? RangeFault(Bar bar) => BarRules.IsSound(bar.Open, bar.High, bar.Low, bar.Close, bar.Volume)
        ? null
        : FormattableString.Invariant($"has open {bar.Open} and close {bar.Close} in a range from {bar.Low} to {bar.High}");

    private static Bar WithRange(Bar bar) => With(
        bar,
        Math.Max(Math.Max(bar.Open, bar.Close), Math.Max(bar.High, bar.Low)),
        Math.Min(Math.Min(bar.Open, bar.Close), Math.Min(bar.High, bar.Low)),
        bar.Volume);

    private static Bar With(Bar bar, double high, double low, double volume) =>
        new(bar.OpenTime, bar.CloseTime, bar.Open, high, low, bar.Close, volume);
}
