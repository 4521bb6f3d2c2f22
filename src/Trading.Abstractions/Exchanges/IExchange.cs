namespace Trading;

/// <summary>A venue through one account, or without any for public data. Extension point: what a venue does not have is <see langword="null"/>, and <see cref="Capabilities"/> says so.</summary>
/// <remarks>Roles may be used from several threads. Handlers of streams are called from one thread at a time a stream.</remarks>
public interface IExchange : IAsyncDisposable
{
    /// <summary>The venue as instruments name it, for example <c>BINANCE</c>.</summary>
    string Venue { get; }

    /// <summary>What the venue and this connector can do.</summary>
    ExchangeCapabilities Capabilities { get; }

    /// <summary>What can be traded, with its rules.</summary>
    IInstrumentCatalog Instruments { get; }

    /// <summary>Tickers, last trades and books, asked for once.</summary>
    IMarketSnapshots? Snapshots => null;

    /// <summary>Bars and trades of the past.</summary>
    IMarketHistory? History => null;

    /// <summary>Market data as it comes.</summary>
    IMarketStreams? Streams => null;

    /// <summary>Sends, changes, cancels and finds orders; needs credentials.</summary>
    IOrderGateway? Orders => null;

    /// <summary>Balances, positions and fills; needs credentials.</summary>
    IAccountReader? Account => null;

    /// <summary>What happens to the account as it happens; needs credentials.</summary>
    IUserStreams? UserStreams => null;

    /// <summary>The venue's own dead-man switch; needs credentials.</summary>
    IDeadManSwitch? DeadManSwitch => null;

    /// <summary>Makes ready to trade: measures the clock, and with credentials asks what the key may do.</summary>
    /// <exception cref="VenueException">The venue cannot be reached, refuses the key, or the key may do what the options forbid.</exception>
    Task ConnectAsync(CancellationToken cancellationToken);
}
