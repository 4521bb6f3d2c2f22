namespace Trading.Exchanges;

/// <summary>What the histories of all venues share: which records there are, and what a venue's errors mean to whoever downloads.</summary>
/// <param name="name">The venue.</param>
/// <param name="requestsPerMinute">How many pages a minute may be asked for.</param>
/// <param name="instruments">What there is.</param>
internal abstract class VenueHistory(string name, int requestsPerMinute, IInstrumentCatalog instruments) : IMarketHistory
{
    public string Name => name;

    public int RequestsPerMinute => requestsPerMinute;

    public abstract bool Supports(MarketDataKind kind, Timeframe timeframe);

    public async Task<Instrument> GetInstrumentAsync(InstrumentId instrument, CancellationToken cancellationToken)
    {
        try
        {
            return await instruments.GetInstrumentAsync(instrument.Symbol, cancellationToken);
        }
        catch (VenueException exception)
        {
            throw FaultOf(exception);
        }
    }

    public async Task<HistoryPage<T>> ReadAsync<T>(HistoryRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            Task? reading = typeof(T) == typeof(Bar) ? ReadBarsAsync(request, cancellationToken)
                : typeof(T) == typeof(Trade) ? ReadTradesAsync(request, cancellationToken)
                : typeof(T) == typeof(FundingRate) ? ReadFundingAsync(request, cancellationToken)
                : null;
            if (reading is Task<HistoryPage<T>> page)
                return await page;
        }
        catch (VenueException exception) when (exception.Error.RetryAfter is { } wait)
        {
            return new() { RetryAfter = wait };
        }
        catch (VenueException exception)
        {
            throw FaultOf(exception);
        }

        throw NoneOf<T>(request);
    }

    /// <summary>A page of bars; throws <see cref="NoneOf{T}"/> where there are none of the instrument.</summary>
    protected virtual Task<HistoryPage<Bar>> ReadBarsAsync(HistoryRequest request, CancellationToken cancellationToken) => throw NoneOf<Bar>(request);

    /// <summary>A page of trades; throws <see cref="NoneOf{T}"/> where there are none of the instrument.</summary>
    protected virtual Task<HistoryPage<Trade>> ReadTradesAsync(HistoryRequest request, CancellationToken cancellationToken) => throw NoneOf<Trade>(request);

    /// <summary>A page of funding rates; throws <see cref="NoneOf{T}"/> where there are none of the instrument.</summary>
    protected virtual Task<HistoryPage<FundingRate>> ReadFundingAsync(HistoryRequest request, CancellationToken cancellationToken) => throw NoneOf<FundingRate>(request);

    protected MarketDataException NoneOf<T>(HistoryRequest request) => new($"{Name} has no history of {typeof(T).Name} of {request.Instrument}.");

    /// <summary>What can pass is asked again by whoever downloads, what cannot is not.</summary>
    private static Exception FaultOf(VenueException exception) => exception.Error.Kind is VenueErrorKind.NotSent or VenueErrorKind.OutcomeUnknown or VenueErrorKind.Unavailable
        ? new HttpRequestException(exception.Message, exception)
        : new MarketDataException(exception.Message, exception);
}
