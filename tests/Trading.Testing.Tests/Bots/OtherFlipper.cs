namespace Trading.Testing.Tests.Bots;

/// <summary>A <see cref="Flipper"/> that somebody has rewritten: it buys on every third bar and closes on the others.</summary>
public sealed class OtherFlipper : Strategy
{
    private int _bars;

    [Parameter(0.00001, 10)]
    public decimal Quantity { get; set; } = 0.01m;

    protected override void OnBar(in Bar bar)
    {
        if (++_bars % 3 == 2)
            Buy(Quantity);
        else
            Position.Close();
    }
}
