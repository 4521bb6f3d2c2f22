using Trading.Kernel;

namespace Trading.Checking;

/// <summary>Notes the values of the indicators of a series before each bar; tracked first, it sees what the others said of the bar before.</summary>
internal sealed class IndicatorProbe : Indicator
{
    private readonly List<(Timestamp Time, double[] Values)> _rows = [];
    private Timestamp _last = Timestamp.MinValue;

    public SeriesState Series { get; set; } = null!;

    /// <summary>When each bar closed, and what the indicators said then.</summary>
    public IReadOnlyList<(Timestamp Time, double[] Values)> Rows => _rows;

    public IReadOnlyList<string> Names => [.. Others().Select((indicator, index) => FormattableString.Invariant($"{indicator.GetType().Name} #{index + 1}"))];

    public int LongestWarmUp => Others().Select(indicator => indicator.WarmUp).DefaultIfEmpty(0).Max();

    public override bool IsReady => true;

    public override int WarmUp => 0;

    public override void Update(in Bar bar)
    {
        if (_last != Timestamp.MinValue)
            _rows.Add((_last, [.. Others().Select(indicator => indicator.Value)]));
        _last = bar.CloseTime;
    }

    private IEnumerable<Indicator> Others() => Series.Indicators.ToArray().Where(indicator => !ReferenceEquals(indicator, this));
}
