namespace Trading.Testing.Tests.Bots;

/// <summary>Does once, at a quote, what a test says.</summary>
public sealed class Sleeper : Strategy
{
    public Action? AtQuote { get; set; }

    protected override void OnQuote(Instrument instrument, in Quote quote)
    {
        var action = AtQuote;
        AtQuote = null;
        action?.Invoke();
    }
}
