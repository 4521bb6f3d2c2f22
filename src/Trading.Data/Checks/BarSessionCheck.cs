namespace Trading.Data;

/// <summary>Finds bars outside of a market's sessions, and times of another zone.</summary>
internal sealed class BarSessionCheck(BarCheckReport report, BarSessions sessions, Func<RawBar, string> place)
{
    private const int MaxHours = 14;
    private const int SampleBars = 5_000;

    // Holidays and early closes that a calendar lacks are few; a zone moves hours of each day.
    private const double Inside = 0.9;

    public List<RawBar> Check(List<RawBar> rows)
    {
        int step = Math.Max(1, rows.Count / SampleBars);
        RawBar[] sample = [.. rows.Where((row, i) => i % step == 0 && sessions.Knows(row.Bar.OpenTime))];
        if (sample.Length > 0 && ShareInside(sample, 0) < Inside && FindZone(sample) is { } hours)
        {
            var first = sample[0];
            report.Add(BarFindingKind.Zone, first.Row, first.Bar.OpenTime, FormattableString.Invariant(
                $"{place(first)} at {first.Bar.OpenTime} and others are outside of the sessions, but fit them when all times are moved by {hours} hours"));
            return rows;
        }

        var kept = new List<RawBar>(rows.Count);
        foreach (var row in rows)
        {
            if (!sessions.Knows(row.Bar.OpenTime) || sessions.Contains(row.Bar.OpenTime)
                || report.Add(BarFindingKind.Session, row.Row, row.Bar.OpenTime, $"{place(row)} at {row.Bar.OpenTime} is outside of the sessions") != BarFindingPolicy.Drop)
            {
                kept.Add(row);
            }
        }

        return kept;
    }

    /// <summary>The shift that brings nearly all bars into sessions; the smallest where several do.</summary>
    private int? FindZone(RawBar[] sample)
    {
        for (int hours = 1; hours <= MaxHours; hours++)
        {
            if (ShareInside(sample, hours) >= Inside)
                return hours;
            if (ShareInside(sample, -hours) >= Inside)
                return -hours;
        }

        return null;
    }

    private double ShareInside(RawBar[] sample, int hours)
    {
        int inside = 0;
        int known = 0;
        foreach (var row in sample)
        {
            var open = row.Bar.OpenTime + TimeSpan.FromHours(hours);
            if (!sessions.Knows(open))
                continue;
            known++;
            inside += sessions.Contains(open) ? 1 : 0;
        }

        return known == 0 ? 0 : (double)inside / known;
    }
}
