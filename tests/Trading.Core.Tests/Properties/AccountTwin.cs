namespace Trading.Tests.Properties;

/// <summary>Slow and obvious books: replays fills first in, first out, in decimal arithmetic, and knows nothing of ticks, lots or ledgers.</summary>
internal sealed class AccountTwin(decimal cash, bool isMargin)
{
    private readonly Dictionary<(int Owner, InstrumentId Instrument), Held> _held = [];
    private readonly Dictionary<string, decimal> _money = new() { ["USD"] = cash };

    public void Add(string currency, decimal amount) => _money[currency] = _money.GetValueOrDefault(currency) + amount;

    public void Fill(int owner, Instrument instrument, Fill fill)
    {
        var held = Find(owner, instrument);
        decimal left = fill.Quantity;
        int sign = fill.Side == OrderSide.Buy ? 1 : -1;
        decimal realized = 0;
        while (left > 0 && held.Lots.Count > 0 && held.Sign != sign)
        {
            var (price, quantity) = held.Lots[0];
            decimal closed = Math.Min(left, quantity);
            realized += Profit(instrument, price, fill.Price, closed * held.Sign);
            left -= closed;
            if (closed == quantity)
                held.Lots.RemoveAt(0);
            else
                held.Lots[0] = (price, quantity - closed);
        }

        if (left > 0)
        {
            held.Sign = sign;
            held.Lots.Add((fill.Price, left));
        }

        held.Realized += realized;
        held.Fees += fill.Fee.Amount;
        decimal paid = SettlesProfit(instrument) ? -realized : sign * fill.Price * fill.Quantity * instrument.Multiplier;
        Add(instrument.SettlementCurrency.Code, -paid - fill.Fee.Amount);
    }

    public void Fund(Instrument instrument, FundingRate rate)
    {
        foreach (var ((_, id), held) in _held)
        {
            if (id != instrument.Id || held.Lots.Count == 0)
                continue;
            decimal worth = Worth(instrument, held, (decimal)rate.MarkPrice);
            decimal received = -instrument.SettlementCurrency.Round(worth * (decimal)rate.Rate);
            held.Income += received;
            Add(instrument.SettlementCurrency.Code, received);
        }
    }

    public decimal Realized(Instrument instrument) => _held.Where(each => each.Key.Instrument == instrument.Id).Sum(each => each.Value.Realized);

    public decimal Quantity(int owner, Instrument instrument)
    {
        var held = Find(owner, instrument);
        return held.Sign * held.Lots.Sum(lot => lot.Quantity);
    }

    public decimal NetProfit(int owner, Func<Instrument, decimal> lastPrice, Func<decimal, Currency, decimal> convert)
    {
        decimal sum = 0;
        foreach (var ((who, _), held) in _held)
        {
            if (who == owner)
                sum += convert(held.Realized + Open(held.Instrument, held, lastPrice(held.Instrument)) - held.Fees + held.Income, held.Instrument.SettlementCurrency);
        }

        return sum;
    }

    public decimal Equity(Func<Instrument, decimal> lastPrice, Func<decimal, Currency, decimal> convert)
    {
        decimal equity = _money.Sum(each => convert(each.Value, Currency.Of(each.Key)));
        foreach (var held in _held.Values)
        {
            decimal price = lastPrice(held.Instrument);
            equity += convert(SettlesProfit(held.Instrument) ? Open(held.Instrument, held, price) : Worth(held.Instrument, held, price), held.Instrument.SettlementCurrency);
        }

        return equity;
    }

    private bool SettlesProfit(Instrument instrument) => isMargin && instrument.Kind == InstrumentKind.Perpetual;

    private Held Find(int owner, Instrument instrument)
    {
        if (!_held.TryGetValue((owner, instrument.Id), out var held))
            _held[(owner, instrument.Id)] = held = new(instrument);
        return held;
    }

    private static decimal Profit(Instrument instrument, decimal entry, decimal exit, decimal quantity) => instrument.IsInverse
        ? instrument.SettlementCurrency.Round((instrument.Multiplier * quantity / entry) - (instrument.Multiplier * quantity / exit))
        : (exit - entry) * quantity * instrument.Multiplier;

    private static decimal Worth(Instrument instrument, Held held, decimal price)
    {
        decimal quantity = held.Sign * held.Lots.Sum(lot => lot.Quantity);
        return instrument.IsInverse ? instrument.Multiplier * quantity / price : instrument.Multiplier * quantity * price;
    }

    private static decimal Open(Instrument instrument, Held held, decimal price)
    {
        if (!instrument.IsInverse)
            return held.Lots.Sum(lot => (price - lot.Price) * lot.Quantity * held.Sign * instrument.Multiplier);
        decimal entry = held.Lots.Sum(lot => instrument.Multiplier * lot.Quantity * held.Sign / lot.Price);
        return instrument.SettlementCurrency.Round(entry - Worth(instrument, held, price));
    }

    private sealed class Held(Instrument instrument)
    {
        public Instrument Instrument { get; } = instrument;

        public List<(decimal Price, decimal Quantity)> Lots { get; } = [];

        public int Sign { get; set; } = 1;

        public decimal Realized { get; set; }

        public decimal Fees { get; set; }

        public decimal Income { get; set; }
    }
}
