namespace Trading.Exchanges;

/// <summary>Best bids and offers. One that is older than the one before changes nothing.</summary>
internal sealed class QuoteFeed(string name, Instrument instrument, StreamEnvironment environment) : MarketFeed(name, instrument, environment)
{
    private long _lastSequence;
    private Timestamp _lastTime = Timestamp.MinValue;

    /// <param name="quote">The quote.</param>
    /// <param name="sequence">The venue's number of it; 0 where there is none, then its time counts.</param>
    public void OnQuote(in Quote quote, long sequence)
    {
        lock (Sync)
        {
            if ((sequence != 0 && sequence < _lastSequence) || quote.Time < _lastTime)
                return;
            _lastSequence = sequence;
            _lastTime = quote.Time;
            Deliver(quote, static (handler, instrument, in item) => handler.OnQuote(instrument, item));
        }
    }

    /// <summary>Numbers may begin anew with a connection.</summary>
    protected override void OnEnded(string reason) => _lastSequence = 0;
}
