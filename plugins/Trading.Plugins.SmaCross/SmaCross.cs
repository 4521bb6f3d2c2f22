using Trading.Indicators;

namespace Trading.Plugins;

/// <summary>All in while the fast average is above the slow one, flat otherwise.</summary>
public sealed class SmaCross : Strategy
{
    [Parameter(2, 200)] public int Fast { get; set; } = 10;
    [Parameter(5, 400)] public int Slow { get; set; } = 30;

    private Sma _fast = null!, _slow = null!;

    protected override void OnStart() => (_fast, _slow) = (Track(new Sma(Fast)), Track(new Sma(Slow)));

    protected override void OnBar(in Bar bar)
    {
        if (_fast.CrossedAbove(_slow)) Position.Target(1.0);
        else if (_fast.CrossedBelow(_slow)) Position.Close();
    }
}
