using Trading.Kernel;

namespace Trading.Plugins.Processes;

/// <summary>A series of a session, and how much of it the other process has been told.</summary>
internal sealed class MirroredSeries
{
    private readonly BarRelay _relay;
    private long _toldUpdates;
    private long _toldBars;

    public MirroredSeries(BarSeries series, Action<BarRelay> isFull)
    {
        Series = series;
        _relay = series.Track(new BarRelay(isFull));
    }

    public BarSeries Series { get; }

    public int HistoryLength => Series is SeriesState state ? state.HistoryLength : int.MaxValue;

    public bool HasNews => _relay.Updated != _toldUpdates || Series.Count != _toldBars;

    /// <summary>Writes the bars that are visible now and were not before, and up to which of them indicators are updated.</summary>
    public void WriteNews(WireWriter writer)
    {
        // What is visible but not given to indicators yet can only be the last bar; a bar that was told so is not told again.
        var pending = _relay.Pending;
        int known = (int)(_toldBars - _toldUpdates);
        long visible = Math.Max(0, Series.Count - _relay.Updated);
        writer.Write(_relay.Updated);
        writer.Write(pending[Math.Min(known, pending.Length)..]);
        writer.Write(visible > 0 && Series.Count > _toldBars ? Series.Last((int)Math.Min(visible, Series.Count - _toldBars)) : default);
        _relay.Clear();
        (_toldUpdates, _toldBars) = (_relay.Updated, Series.Count);
    }
}
