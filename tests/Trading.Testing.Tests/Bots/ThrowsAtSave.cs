namespace Trading.Testing.Tests.Bots;

/// <summary>Buys once, and cannot say what it keeps.</summary>
public sealed class ThrowsAtSave : Strategy
{
    private bool _hasBought;

    protected override void OnQuote(Instrument instrument, in Quote quote)
    {
        if (!_hasBought)
            Buy(0.01m);
        _hasBought = true;
    }

    protected override void OnSave(StateWriter state) => throw new InvalidOperationException("there is nothing");
}
