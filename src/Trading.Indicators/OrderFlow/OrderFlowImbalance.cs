namespace Trading.Indicators;

/// <summary>Order flow imbalance of the best bid and offer: what was added to the bid and taken from the offer, less the contrary, in base units.</summary>
/// <remarks>
/// Formula: per quote, <c>+bidSize</c> if the bid did not fall, <c>-bidSize'</c> if it did not rise, <c>-askSize</c> if the offer did not
/// rise, <c>+askSize'</c> if it did not fall. Source: R. Cont, A. Kukanov and S. Stoikov, Journal of Financial Econometrics, 2014.
/// </remarks>
public sealed class OrderFlowImbalance : IStateful
{
    private Quote _last;
    private bool _hasLast;

    /// <summary>The sum since the beginning, or since the last <see cref="Reset"/>.</summary>
    public double Value { get; private set; }

    /// <summary>Takes in a quote; one with a number that is none is left out.</summary>
    public void Update(in Quote quote)
    {
        if (!Limits.AreFinite(quote.BidPrice, quote.BidSize, quote.AskPrice, quote.AskSize))
            return;
        if (_hasLast)
        {
            Value += (quote.BidPrice >= _last.BidPrice ? quote.BidSize : 0) - (quote.BidPrice <= _last.BidPrice ? _last.BidSize : 0)
                - (quote.AskPrice <= _last.AskPrice ? quote.AskSize : 0) + (quote.AskPrice >= _last.AskPrice ? _last.AskSize : 0);
        }

        _last = quote;
        _hasLast = true;
    }

    /// <summary>Begins again at 0; the last quote is kept, for the next is compared with it.</summary>
    public void Reset() => Value = 0;

    /// <inheritdoc/>
    public void Save(StateWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Value);
        writer.Write(_hasLast);
        writer.Write(_last.Time);
        writer.Write(_last.BidPrice);
        writer.Write(_last.BidSize);
        writer.Write(_last.AskPrice);
        writer.Write(_last.AskSize);
    }

    /// <inheritdoc/>
    public void Restore(StateReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        Value = reader.ReadDouble();
        _hasLast = reader.ReadBoolean();
        _last = new(reader.ReadTimestamp(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());
    }
}
