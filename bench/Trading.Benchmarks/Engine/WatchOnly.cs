using Trading.Indicators;

namespace Trading.Benchmarks.Engine;

/// <summary>The SMA cross without its orders: everything that happens at every bar, and nothing that does not.</summary>
internal sealed class WatchOnly : Strategy
{
    private Sma _fast = null!;
    private Sma _slow = null!;

    public int Crossings { get; private set; }

    protected override void OnStart() => (_fast, _slow) = (Track(new Sma(10)), Track(new Sma(30)));

    protected override void OnBar(in Bar bar)
    {
        if (_fast.CrossedAbove(_slow) || _fast.CrossedBelow(_slow))
            Crossings++;
    }
}
