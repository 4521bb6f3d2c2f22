namespace Trading.Testing.Tests.Bots;

/// <summary>Buys on one bar and closes on the next, again and again.</summary>
public sealed class Flipper : Strategy
{
    private int _bars;

    [Parameter(0.00001, 10)]
    public decimal Quantity { get; set; } = 0.01m;

    protected override void OnBar(in Bar bar)
    {
        if (++_bars % 2 == 1)
            Buy(Quantity);
        else
            Position.Close();
    }

    protected override void OnSave(StateWriter state) => state.Write(_bars);

    protected override void OnRestore(StateReader state) => _bars = state.ReadInt32();
}
