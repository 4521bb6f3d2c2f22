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

    public List<RawBar> CheckGaps(List<RawBar> rows)
    {
        var gaps = new GapCounter(report.Timeframe);
        var filled = new List<RawBar>(rows.Count);
        int put = 0;
        foreach (var row in rows)
        {
            long missing = gaps.Add(row.Bar.OpenTime);
            if (missing > 0 && Report(BarFindingKind.Gap, row, FormattableString.Invariant($"{missing} bar(s) missing before it")) == BarFindingPolicy.Fix)
            {
                for (; missing > 0; missing--)
                {
                    if (++put > MaxFilled)
                        throw new MarketDataException($"{report.Description} has gaps of more than {MaxFilled} bars, which are too many to fill; set {nameof(BarCheckOptions)}.{nameof(BarCheckOptions.Gap)} to keep them.");
                    filled.Add(Flat(filled[^1]));
                }
            }

            filled.Add(row);
        }

        report.MissingBars = gaps.MissingBars;
        report.LargestGap = gaps.LargestGap;
        return filled;
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

    private RawBar Flat(RawBar before)
    {
        double price = before.Bar.Close;
        var open = before.Bar.CloseTime;
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
