using System.Runtime.InteropServices;

namespace Trading.Testing;

/// <summary>The bars of a market, made of its trades. A stretch without trades has flat bars at the last price, as venues publish them.</summary>
public sealed class SimulatedBars
{
    private readonly Dictionary<SimulatedBarSpan, List<SimulatedBar>> _series = [];

    private readonly int _most;

    internal SimulatedBars(Timestamp start, long ticks, int most)
    {
        _most = most;
        var second = SimulatedBarSpan.OfSeconds(1);
        long open = second.OpenOf(start.ToUnixMilliseconds());
        _series[second] = [SimulatedBar.Flat(open, second.NextOf(open), ticks)];
    }

    /// <summary>The bars of a length up to the one that is not over yet.</summary>
    /// <param name="span">The length.</param>
    /// <param name="now">The time now.</param>
    public IReadOnlyList<SimulatedBar> Get(SimulatedBarSpan span, Timestamp now)
    {
        var series = Series(span);
        Roll(span, series, now.ToUnixMilliseconds());
        return series;
    }

    /// <summary>The sum of what lies in the last so many minutes, the one that is not over included.</summary>
    public SimulatedBar GetWindow(int minutes, Timestamp now)
    {
        var bars = Get(SimulatedBarSpan.OfSeconds(60), now);
        int first = Math.Max(0, bars.Count - minutes);
        var sum = SimulatedBar.Flat(bars[first].OpenTimeMilliseconds, bars[^1].EndTimeMilliseconds, bars[first].OpenTicks);
        for (int i = first; i < bars.Count; i++)
            sum.Add(bars[i]);
        return sum;
    }

    internal void Add(in SimulatedTrade trade)
    {
        long time = trade.Time.ToUnixMilliseconds();
        var bar = SimulatedBar.Of(trade);
        foreach (var (span, series) in _series)
        {
            Roll(span, series, time);
            CollectionsMarshal.AsSpan(series)[^1].Add(bar);
        }
    }

    private void Roll(SimulatedBarSpan span, List<SimulatedBar> series, long time)
    {
        while (series[^1] is var last && last.EndTimeMilliseconds <= time)
            series.Add(SimulatedBar.Flat(last.EndTimeMilliseconds, span.NextOf(last.EndTimeMilliseconds), last.CloseTicks));
        if (series.Count > _most)
            series.RemoveRange(0, _most / 4);
    }

    private List<SimulatedBar> Series(SimulatedBarSpan span)
    {
        if (_series.TryGetValue(span, out var series))
            return series;
        var seconds = _series[SimulatedBarSpan.OfSeconds(1)];
        long open = span.OpenOf(seconds[0].OpenTimeMilliseconds);
        series = [SimulatedBar.Flat(open, span.NextOf(open), seconds[0].OpenTicks)];
        foreach (ref readonly var bar in CollectionsMarshal.AsSpan(seconds))
        {
            Roll(span, series, bar.OpenTimeMilliseconds);
            CollectionsMarshal.AsSpan(series)[^1].Add(bar);
        }

        return _series[span] = series;
    }
}
