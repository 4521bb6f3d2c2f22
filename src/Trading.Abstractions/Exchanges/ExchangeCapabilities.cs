namespace Trading;

/// <summary>What a venue and its connector can do; asked at run time, and printed into the documentation.</summary>
public sealed record ExchangeCapabilities
{
    /// <summary>Which order types the venue works itself, which the session has to emulate; what is not listed is absent.</summary>
    public IReadOnlyDictionary<OrderType, OrderTypeSupport> OrderTypes { get; init; } = new Dictionary<OrderType, OrderTypeSupport>();

    /// <summary>Which times in force the venue knows.</summary>
    public IReadOnlySet<TimeInForce> TimesInForce { get; init; } = new HashSet<TimeInForce>();

    /// <summary>Which prices can wake a conditional order.</summary>
    public IReadOnlySet<TriggerSource> TriggerSources { get; init; } = new HashSet<TriggerSource>();

    /// <summary>In what trailing stops that the venue works can be measured; others the session has to emulate.</summary>
    public IReadOnlySet<TrailingOffsetType> TrailingOffsets { get; init; } = new HashSet<TrailingOffsetType>();

    /// <summary>Whether there are post-only orders.</summary>
    public bool HasPostOnly { get; init; }

    /// <summary>Whether there are reduce-only orders.</summary>
    public bool HasReduceOnly { get; init; }

    /// <summary>Whether market orders can be sized in money.</summary>
    public bool HasQuoteQuantity { get; init; }

    /// <summary>Whether there are iceberg orders.</summary>
    public bool HasDisplayQuantity { get; init; }

    /// <summary>What can be changed in an open order.</summary>
    public AmendSupport Amend { get; init; }

    /// <summary>What a client order id may look like.</summary>
    public ClientOrderIdRule ClientOrderIds { get; init; } = new(0, "", true, false);

    /// <summary>How it is told that a book is right.</summary>
    public BookIntegrity BookIntegrity { get; init; }

    /// <summary>The longest and shortest time that the venue's own dead-man switch can be set to; <see langword="null"/> where it has none.</summary>
    public DeadManSwitchRange? DeadManSwitch { get; init; }

    /// <summary>Which kinds of market data are streamed.</summary>
    public IReadOnlySet<MarketDataKind> Streams { get; init; } = new HashSet<MarketDataKind>();

    /// <summary>Which timeframes the venue keeps bars of.</summary>
    public IReadOnlyList<Timeframe> Timeframes { get; init; } = [];

    /// <summary>Whether there is a stream of the account's own orders.</summary>
    public bool HasUserStream { get; init; }

    /// <summary>Who works orders of a type.</summary>
    public OrderTypeSupport SupportOf(OrderType type) => OrderTypes.GetValueOrDefault(type);
}
