using System.Text.Json.Serialization;

namespace Trading;

/// <summary>The safety limits of a session. Every default is meant to be one that a person would call careful; <see langword="null"/> switches a limit off.</summary>
/// <remarks>
/// <para>Paper and live sessions have them on. A backtest has them off unless its options say otherwise, so that research is not changed by them.</para>
/// <para>A limit of orders and positions may be reached but not passed; a limit of losses counts from when it is reached. Orders that can only make a
/// position smaller always pass; only a kill switch at <see cref="KillLevel.Freeze"/> stops those. See docs/risk.md.</para>
/// </remarks>
public sealed class RiskOptions
{
    private static readonly TimeSpan LongestTime = TimeSpan.FromDays(7);

    /// <summary>How much of the equity at which the day began may be lost before the day ends, open losses and costs counted; 0.03 unless said otherwise. Above 0 to 1.</summary>
    public decimal? MaxDailyLoss { get; set; } = 0.03m;

    /// <summary>What happens when <see cref="MaxDailyLoss"/> is reached; everything is closed unless said otherwise.</summary>
    public RiskAction OnDailyLoss { get; set; } = RiskAction.Flatten;

    /// <summary>When the day begins, in UTC; midnight unless said otherwise. 0 to below 24 hours. Orders a day are counted by it too.</summary>
    public TimeSpan DayStart { get; set; }

    /// <summary>Whether a halt for the day's loss ends by itself when the next day begins; otherwise it waits to be resumed, as it does unless said otherwise.</summary>
    public bool ResumesNextDay { get; set; }

    /// <summary>How far equity may fall from its peak in the session; 0.10 unless said otherwise. Above 0 to 1.</summary>
    public decimal? MaxDrawdown { get; set; } = 0.10m;

    /// <summary>What happens when <see cref="MaxDrawdown"/> is reached; everything is closed unless said otherwise.</summary>
    public RiskAction OnDrawdown { get; set; } = RiskAction.Flatten;

    /// <summary>The most that a position may be worth, orders that work counted as filled, in the account's currency; 50,000 unless said otherwise.</summary>
    public decimal? MaxPositionNotional { get; set; } = 50_000m;

    /// <summary>The largest position of an instrument, orders that work counted as filled; none unless said otherwise, since no number fits all instruments.</summary>
    public decimal? MaxPositionQuantity { get; set; }

    /// <summary>The most that all positions together may be worth, bought and sold added up and orders that work counted as filled, as a multiple of equity; 1 unless said otherwise.</summary>
    public decimal? MaxGrossNotional { get; set; } = 1m;

    /// <summary>The most that one order may be worth, in the account's currency; 25,000 unless said otherwise.</summary>
    public decimal? MaxOrderNotional { get; set; } = 25_000m;

    /// <summary>The most that one order may be worth, as a fraction of equity; 1, all of it, unless said otherwise.</summary>
    public decimal? MaxOrderShare { get; set; } = 1m;

    /// <summary>The largest quantity of one order; none unless said otherwise, since no number fits all instruments.</summary>
    public decimal? MaxOrderQuantity { get; set; }

    /// <summary>How far above the present price a limit or trigger to buy may stand, and how far below one to sell, as a fraction; 0.05 unless said otherwise. Above 0 to below 1.</summary>
    public decimal? PriceCollar { get; set; } = 0.05m;

    /// <summary>How many orders may leave within any 60 seconds; 30 unless said otherwise. 1 or more.</summary>
    public int? MaxOrdersPerMinute { get; set; } = 30;

    /// <summary>How many orders may leave in a day; 500 unless said otherwise. 1 or more.</summary>
    public int? MaxOrdersPerDay { get; set; } = 500;

    /// <summary>How many orders may be open at a time, those on their way counted; 20 unless said otherwise. 1 or more.</summary>
    public int? MaxOpenOrders { get; set; } = 20;

    /// <summary>After how many losing trades in a row a strategy has to pause; 5 unless said otherwise. A trade goes from flat to flat, costs counted. 1 or more.</summary>
    public int? CoolDownLosses { get; set; } = 5;

    /// <summary>How long a strategy has to pause after <see cref="CoolDownLosses"/>; an hour unless said otherwise. Above 0, at most 7 days.</summary>
    public TimeSpan CoolDown { get; set; } = TimeSpan.FromHours(1);

    /// <summary>When entries may be sent; while the instrument's calendar is open unless said otherwise.</summary>
    public TradingWindow? TradingWindow { get; set; } = new();

    /// <summary>How old the last price of an instrument may be for an order against it; a minute unless said otherwise. In sessions on the wall clock alone: in a backtest no data is late. Above 0, at most 7 days.</summary>
    public TimeSpan? MaxDataAge { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Instruments with limits of their own.</summary>
    [JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
    public IList<InstrumentRiskOptions> Instruments { get; } = [];

    /// <summary>Rules of the user's own, asked in this order after the built-in ones.</summary>
    [JsonIgnore]
    public IList<IRiskRule> Rules { get; } = [];

    /// <summary>Creates options with every limit switched off, to choose from.</summary>
    public static RiskOptions CreateOff() => new()
    {
        MaxDailyLoss = null,
        MaxDrawdown = null,
        MaxPositionNotional = null,
        MaxGrossNotional = null,
        MaxOrderNotional = null,
        MaxOrderShare = null,
        PriceCollar = null,
        MaxOrdersPerMinute = null,
        MaxOrdersPerDay = null,
        MaxOpenOrders = null,
        CoolDownLosses = null,
        TradingWindow = null,
        MaxDataAge = null,
    };

    internal RiskOptions Copy()
    {
        var copy = CreateOff();
        (copy.MaxDailyLoss, copy.OnDailyLoss, copy.DayStart, copy.ResumesNextDay) = (MaxDailyLoss, OnDailyLoss, DayStart, ResumesNextDay);
        (copy.MaxDrawdown, copy.OnDrawdown) = (MaxDrawdown, OnDrawdown);
        (copy.MaxPositionNotional, copy.MaxPositionQuantity, copy.MaxGrossNotional) = (MaxPositionNotional, MaxPositionQuantity, MaxGrossNotional);
        (copy.MaxOrderNotional, copy.MaxOrderShare, copy.MaxOrderQuantity, copy.PriceCollar) = (MaxOrderNotional, MaxOrderShare, MaxOrderQuantity, PriceCollar);
        (copy.MaxOrdersPerMinute, copy.MaxOrdersPerDay, copy.MaxOpenOrders) = (MaxOrdersPerMinute, MaxOrdersPerDay, MaxOpenOrders);
        (copy.CoolDownLosses, copy.CoolDown, copy.TradingWindow, copy.MaxDataAge) = (CoolDownLosses, CoolDown, TradingWindow?.Copy(), MaxDataAge);
        foreach (var each in Instruments)
            copy.Instruments.Add(each.Copy());
        foreach (var rule in Rules)
            copy.Rules.Add(rule);
        return copy;
    }

    /// <param name="isKept">Whether a session of before has them, which may have been given longer times than are taken now.</param>
    internal void Check(bool isKept = false)
    {
        Fraction(MaxDailyLoss, nameof(MaxDailyLoss));
        Fraction(MaxDrawdown, nameof(MaxDrawdown));
        Fraction(MaxOrderShare, nameof(MaxOrderShare), most: 1000);
        Require(PriceCollar is null or (> 0 and < 1), $"{nameof(PriceCollar)} is {PriceCollar}; it is a fraction above 0 and below 1, or null for none.");
        Positive(MaxPositionNotional, nameof(MaxPositionNotional));
        Positive(MaxPositionQuantity, nameof(MaxPositionQuantity));
        Positive(MaxGrossNotional, nameof(MaxGrossNotional));
        Positive(MaxOrderNotional, nameof(MaxOrderNotional));
        Positive(MaxOrderQuantity, nameof(MaxOrderQuantity));
        Count(MaxOrdersPerMinute, nameof(MaxOrdersPerMinute));
        Count(MaxOrdersPerDay, nameof(MaxOrdersPerDay));
        Count(MaxOpenOrders, nameof(MaxOpenOrders));
        Count(CoolDownLosses, nameof(CoolDownLosses));
        Require(CoolDown > TimeSpan.Zero && (isKept || CoolDown <= LongestTime), $"{nameof(CoolDown)} is {CoolDown}; it must be above zero, and at most 7 days. An hour is written 01:00:00; a number alone is days. Set {nameof(CoolDownLosses)} to null for none.");
        Require(MaxDataAge is null || (MaxDataAge > TimeSpan.Zero && (isKept || MaxDataAge <= LongestTime)), $"{nameof(MaxDataAge)} is {MaxDataAge}; it must be above zero and at most 7 days, or null for none. A minute is written 00:01:00; a number alone is days.");
        Require(DayStart >= TimeSpan.Zero && DayStart < TimeSpan.FromDays(1), $"{nameof(DayStart)} is {DayStart}; it is a time of day, from 00:00 to below 24:00.");
        Require(Enum.IsDefined(OnDailyLoss), $"{nameof(OnDailyLoss)} is {(int)OnDailyLoss}, which is no {nameof(RiskAction)}.");
        Require(Enum.IsDefined(OnDrawdown), $"{nameof(OnDrawdown)} is {(int)OnDrawdown}, which is no {nameof(RiskAction)}.");
        if (TradingWindow?.FindFault() is { } fault)
            throw new ArgumentException($"{nameof(TradingWindow)}: {fault}");
        foreach (var each in Instruments)
        {
            Require(InstrumentId.TryParse(each.Instrument, out _), $"{nameof(Instruments)}: '{each.Instrument}' is not an instrument; write VENUE:SYMBOL, for example BINANCE:BTCUSDT.");
            Require(Instruments.Count(other => other.Instrument == each.Instrument) == 1, $"{nameof(Instruments)} has {each.Instrument} twice.");
            Positive(each.MaxPositionNotional, $"{nameof(MaxPositionNotional)} of {each.Instrument}");
            Positive(each.MaxPositionQuantity, $"{nameof(MaxPositionQuantity)} of {each.Instrument}");
            Positive(each.MaxOrderNotional, $"{nameof(MaxOrderNotional)} of {each.Instrument}");
            Positive(each.MaxOrderQuantity, $"{nameof(MaxOrderQuantity)} of {each.Instrument}");
        }

        Require(Rules.All(rule => rule is not null), $"{nameof(Rules)} has a rule that is null.");
    }

    private static void Fraction(decimal? value, string name, decimal most = 1) =>
        Require(value is null || (value > 0 && value <= most), $"{name} is {value}; it is a fraction above 0, at most {most}, or null for none.");

    private static void Positive(decimal? value, string name) => Require(value is null or > 0, $"{name} is {value}; it must be above zero, or null for none.");

    private static void Count(int? value, string name) => Require(value is null or >= 1, $"{name} is {value}; it is 1 or more, or null for none.");

    private static void Require(bool holds, FormattableString sentence)
    {
        if (!holds)
            throw new ArgumentException(FormattableString.Invariant(sentence));
    }
}
