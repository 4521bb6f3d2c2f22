namespace Trading;

/// <summary>What can be traded, and the grid its prices and quantities stand on. Never changes; a venue's new rules are a new instrument.</summary>
/// <remarks>The only place where prices and quantities turn from <see cref="double"/> into what the venue can express.</remarks>
public sealed record Instrument
{
    private readonly decimal _tickSize = 0.01m;
    private readonly decimal _lotSize = 1m;
    private readonly decimal _multiplier = 1m;
    private readonly Currency? _settlementCurrency;

    /// <summary>Creates an instrument.</summary>
    /// <param name="id">Its name.</param>
    /// <param name="baseCurrency">What is bought and sold.</param>
    /// <param name="quoteCurrency">What it is paid with, and what prices are in.</param>
    public Instrument(InstrumentId id, Currency baseCurrency, Currency quoteCurrency)
    {
        Id = id;
        BaseCurrency = baseCurrency;
        QuoteCurrency = quoteCurrency;
    }

    /// <summary>Its name.</summary>
    public InstrumentId Id { get; }

    /// <summary>What is traded; spot unless said otherwise.</summary>
    public InstrumentKind Kind { get; init; } = InstrumentKind.Spot;

    /// <summary>What is bought and sold.</summary>
    public Currency BaseCurrency { get; }

    /// <summary>What it is paid with, and what prices are in.</summary>
    public Currency QuoteCurrency { get; }

    /// <summary>The smallest step between prices; 0.01 unless said otherwise.</summary>
    public decimal TickSize { get => _tickSize; init => _tickSize = Positive(value, nameof(TickSize)); }

    /// <summary>The smallest step between quantities; 1 unless said otherwise.</summary>
    public decimal LotSize { get => _lotSize; init => _lotSize = Positive(value, nameof(LotSize)); }

    /// <summary>What one unit of quantity is worth at a price of 1; 1 unless said otherwise.</summary>
    public decimal Multiplier { get => _multiplier; init => _multiplier = Positive(value, nameof(Multiplier)); }

    /// <summary>The smallest quantity of an order; 0 where only the lot binds.</summary>
    public decimal MinQuantity { get; init; }

    /// <summary>The largest quantity of an order; 0 where nothing binds.</summary>
    public decimal MaxQuantity { get; init; }

    /// <summary>The smallest worth of an order in the quote currency; 0 where nothing binds.</summary>
    public decimal MinNotional { get; init; }

    /// <summary>How far from the last price a limit may lie, as a fraction of it: 0.1 for 10 % either way; 0 where nothing binds.</summary>
    public decimal PriceBand { get; init; }

    /// <summary>What profit, margin and fees are paid in; <see cref="QuoteCurrency"/> unless said otherwise. The base currency for inverse contracts, a third one for quanto contracts.</summary>
    public Currency SettlementCurrency { get => _settlementCurrency ?? (IsInverse ? BaseCurrency : QuoteCurrency); init => _settlementCurrency = value; }

    /// <summary>Whether a contract is worth <see cref="Multiplier"/> of the quote currency and pays in the base currency: profit is quantity × multiplier × (1/entry − 1/exit).</summary>
    public bool IsInverse { get; init; }

    /// <summary>The hours in which it trades; <see langword="null"/> for always.</summary>
    public TradingCalendar? Calendar { get; init; }

    /// <summary>When a future or an option ends; <see langword="null"/> for never.</summary>
    public Timestamp? Expiry { get; init; }

    /// <summary>An option's strike, right and underlying.</summary>
    public OptionTerms? Option { get; init; }

    /// <summary>The legs of a synthetic spread, which has a price but cannot be traded itself.</summary>
    public IReadOnlyList<SpreadLeg> Legs { get; init; } = [];

    /// <summary>What a position needs by its worth, lowest tier first; by the account's leverage where it is empty.</summary>
    public IReadOnlyList<LeverageTier> LeverageTiers { get; init; } = [];

    /// <summary>Whether trades move profit and not goods, in an account that has margin: perpetuals, futures, foreign exchange and contracts for difference.</summary>
    public bool IsContract => Kind is InstrumentKind.Perpetual or InstrumentKind.Future or InstrumentKind.ForeignExchange or InstrumentKind.ContractForDifference;

    /// <summary>The price on the grid that is nearest to <paramref name="price"/>, half away from zero.</summary>
    /// <exception cref="ArgumentException">The price is not a number, infinite, or too large for the grid.</exception>
    public decimal RoundPrice(double price) => TicksOf(price, MidpointRounding.AwayFromZero) * TickSize;

    /// <summary>The largest quantity on the grid that is not above <paramref name="quantity"/>.</summary>
    /// <exception cref="ArgumentException">The quantity is not a number, infinite, or too large for the grid.</exception>
    public decimal RoundQuantity(double quantity) => RoundQuantity(ToDecimal(quantity));

    /// <summary>The largest quantity on the grid whose size is not above that of <paramref name="quantity"/>.</summary>
    public decimal RoundQuantity(decimal quantity) => Math.Truncate(quantity / LotSize) * LotSize;

    /// <summary>The price in ticks, where it stands on the grid.</summary>
    public bool TryGetTicks(decimal price, out long ticks) => TryDivide(price, TickSize, out ticks);

    /// <summary>The quantity in lots, where it stands on the grid.</summary>
    public bool TryGetLots(decimal quantity, out long lots) => TryDivide(quantity, LotSize, out lots);

    /// <summary>The price in ticks, rounded as asked.</summary>
    /// <exception cref="ArgumentException">The price is not a number, infinite, or too large for the grid.</exception>
    public long TicksOf(double price, MidpointRounding rounding)
    {
        decimal ticks = Math.Round(ToDecimal(price) / TickSize, rounding);
        return ticks is >= long.MinValue and <= long.MaxValue
            ? (long)ticks
            : throw new ArgumentException($"The price {price:R} is too large for the tick size {TickSize} of {Id}.", nameof(price));
    }

    /// <summary>The price of so many ticks; exact.</summary>
    public decimal PriceOf(long ticks) => ticks * TickSize;

    /// <summary>The quantity of so many lots; exact.</summary>
    public decimal QuantityOf(long lots) => lots * LotSize;

    /// <summary>What a quantity is worth at a price, in the quote currency.</summary>
    public decimal NotionalOf(decimal price, decimal quantity) => price * quantity * Multiplier;

    /// <summary>The name.</summary>
    public override string ToString() => Id.ToString();

    private static bool TryDivide(decimal value, decimal step, out long steps)
    {
        decimal quotient = value / step;
        bool onGrid = quotient == decimal.Truncate(quotient) && quotient is >= long.MinValue and <= long.MaxValue
            && quotient * step == value;
        steps = onGrid ? (long)quotient : 0;
        return onGrid;
    }

    private decimal ToDecimal(double value)
    {
        if (!double.IsFinite(value) || Math.Abs(value) > 7.9e27)
            throw new ArgumentException(FormattableString.Invariant($"{value:R} is not a price or quantity of {Id}."), nameof(value));
        return (decimal)value;
    }

    private static decimal Positive(decimal value, string name) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(name, value, $"{name} must be above zero.");
}
