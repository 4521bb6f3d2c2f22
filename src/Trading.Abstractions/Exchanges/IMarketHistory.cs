namespace Trading;

/// <summary>A connector's role of giving what a venue kept: history page by page. Extension point of data.</summary>
/// <remarks>An implementation asks the venue once a call and does not wait, retry or store: the downloader of Trading.Data does that.</remarks>
public interface IMarketHistory
{
    /// <summary>What the venue is called, for sentences and the catalog; for example <c>binance</c>.</summary>
    string Name { get; }

    /// <summary>How many requests a minute the venue takes without complaint; the downloader stays below.</summary>
    int RequestsPerMinute { get; }

    /// <summary>Whether the venue gives history of a kind, and of a timeframe where it is bars.</summary>
    bool Supports(MarketDataKind kind, Timeframe timeframe);

    /// <summary>What the venue says of an instrument: its currencies, tick and lot.</summary>
    /// <exception cref="MarketDataException">The venue does not have it.</exception>
    Task<Instrument> GetInstrumentAsync(InstrumentId instrument, CancellationToken cancellationToken);

    /// <summary>Asks for one page.</summary>
    /// <exception cref="HttpRequestException">The venue could not be reached or did not answer as it should; it is asked again.</exception>
    /// <exception cref="MarketDataException">The venue refused the request, or its answer cannot be read; it is not asked again.</exception>
    Task<HistoryPage<T>> ReadAsync<T>(HistoryRequest request, CancellationToken cancellationToken);
}
