using System.Globalization;
using Trading.Indicators;

namespace Trading.Testing.Tests.Bots;

/// <summary>Trades by all that a session gives: bars that lie back, a series that is built, an indicator, times that it asks for, its position, and what it keeps itself. It writes down what it sees.</summary>
public sealed class KeepsAll(SeenByAll all) : Strategy
{
    private Sma _average = null!;
    private BarSeries _slow = null!;
    private int _rounds;

    [Parameter(0, 9)]
    public int Number { get; set; }

    /// <summary>Whether it cannot take up what it kept.</summary>
    [Parameter(0, 1)]
    public int Forgets { get; set; }

    protected override void OnStart()
    {
        _average = Track(new Sma(7));
        _slow = Subscribe("5m");
        Schedule(Now + TimeSpan.FromMinutes(7), "once");
    }

    protected override void OnBar(in Bar bar)
    {
        _rounds++;
        var last = Bars.Last(30);
        See(FormattableString.Invariant($"bar {_rounds} of {Bars.Count}, {last.Length} back {last[0].Close}, average {_average.Value}, built {_slow.Count} {(_slow.Count == 0 ? 0 : _slow[0].Volume)}"));
        See(FormattableString.Invariant($"position {Position.Quantity} at {Position.AveragePrice:0.000000}, made {Position.RealizedProfit:0.0000}, open {Position.UnrealizedProfit:0.0000}, equity {Account.Equity:0.0000}"));
        if (_rounds % 3 == 0)
            Buy(0.001m * (1 + (_rounds % 5)));
        else if (_rounds % 7 == 0)
            Position.Close();
    }

    protected override void OnTimer(string name)
    {
        See(name);
        Schedule(Now + TimeSpan.FromMinutes(11), "again");
    }

    protected override void OnOrder(in OrderEvent orderEvent) => See($"{orderEvent.Kind} {orderEvent.Order.Side} {orderEvent.Order.Quantity.ToString(CultureInfo.InvariantCulture)}");

    protected override void OnSave(StateWriter state) => state.Write(_rounds);

    protected override void OnRestore(StateReader state)
    {
        if (Forgets != 0)
            throw new InvalidOperationException("What was it?");
        _rounds = state.ReadInt32();
    }

    private void See(string what) => all.Of(Number).Add($"{Now} {what}");
}
