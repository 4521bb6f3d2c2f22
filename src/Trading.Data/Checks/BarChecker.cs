namespace Trading.Data;

/// <summary>Looks through bars for what cannot be, and for what may be wrong, and does about each kind what the options say.</summary>
/// <remarks>The bars are held in memory. What is repaired or left out is always in the report.</remarks>
public sealed class BarChecker
{
    private readonly BarCheckOptions _options;

    /// <summary>Creates a checker.</summary>
    /// <exception cref="ArgumentException">A policy is not possible for its kind, or a threshold is out of range.</exception>
    public BarChecker(BarCheckOptions? options = null) => _options = BarCheckOptions.Checked(options ?? new());

    /// <summary>Checks a CSV file, and goes on where <see cref="CsvBarSource"/> would refuse a row.</summary>
    /// <exception cref="MarketDataException">The file cannot be read at all, or holds more than 1,000 rows that cannot.</exception>
    public CheckedBars CheckCsv(string path, CsvBarOptions? csvOptions = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using var file = new CsvRawReader(path, csvOptions ?? new());
        var report = new BarCheckReport(path, file.Timeframe, _options);
        var rows = new List<RawBar>();
        while (file.TryRead(out var row, out string? fault))
        {
            report.Rows++;
            if (fault is null)
                rows.Add(row);
            else
                report.Add(BarFindingKind.Unreadable, row.Row, Timestamp.MinValue, fault);
        }

        return Check(file.Instrument, report, rows, row => FormattableString.Invariant($"line {row.Row}"));
    }

    /// <summary>Checks the bars of a source.</summary>
    public CheckedBars Check(IBarSource source)
    {
        ArgumentNullException.ThrowIfNull(source);
        var rows = new List<RawBar>();
        using var reader = source.Open();
        while (reader.Read() is { IsEmpty: false } chunk)
        {
            foreach (var bar in chunk.Span)
                rows.Add(new(bar, rows.Count));
        }

        return Check(source.Instrument, source.Timeframe, source.Description, rows);
    }

    /// <summary>Checks bars that may break every rule of a source.</summary>
    public CheckedBars Check(Instrument instrument, Timeframe timeframe, ReadOnlySpan<Bar> bars, string description = "memory")
    {
        ArgumentNullException.ThrowIfNull(instrument);
        var rows = new List<RawBar>(bars.Length);
        foreach (var bar in bars)
            rows.Add(new(bar, rows.Count));
        return Check(instrument, timeframe, description, rows);
    }

    private CheckedBars Check(Instrument instrument, Timeframe timeframe, string description, List<RawBar> rows) => Check(
        instrument,
        new BarCheckReport(description, timeframe, _options) { Rows = rows.Count },
        rows,
        row => FormattableString.Invariant($"bar {row.Row}"));

    private CheckedBars Check(Instrument instrument, BarCheckReport report, List<RawBar> rows, Func<RawBar, string> place)
    {
        var structure = new BarStructureCheck(report, place);
        rows = structure.CheckOrder(structure.CheckNumbers(rows));
        var sessions = _options.Calendar is { } calendar && report.Timeframe.Nanoseconds < Timeframe.OneDay.Nanoseconds
            ? new BarSessions(calendar, report.Timeframe)
            : null;
        if (sessions is not null)
            rows = new BarSessionCheck(report, sessions, place).Check(rows);
        rows = new BarShapeCheck(report, _options, place).Check(rows);
        rows = structure.CheckGaps(rows, sessions);
        var bars = new Bar[rows.Count];
        for (int i = 0; i < bars.Length; i++)
            bars[i] = rows[i].Bar;
        report.Bars = bars.Length;
        if (bars.Length > 0)
            (report.Start, report.End) = (bars[0].OpenTime, bars[^1].CloseTime);
        return new(instrument, report, bars);
    }
}
