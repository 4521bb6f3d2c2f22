using Trading.Kernel;

namespace Trading.Accounts;

/// <summary>What other currencies are worth in the account's: by the last prices of the session's own instruments, over one step or two, or by fixed rates.</summary>
internal sealed class CurrencyRates(Session session, Currency account, IDictionary<string, decimal> fixedRates)
{
    private readonly Dictionary<string, Func<double>?> _routes = new(StringComparer.Ordinal);

    /// <summary>The worth of a unit; NaN where it is not known.</summary>
    public double Of(Currency currency)
    {
        if (currency.Code == account.Code)
            return 1;
        if (fixedRates.TryGetValue(currency.Code, out decimal known))
            return (double)known;
        return RouteOf(currency)?.Invoke() ?? double.NaN;
    }

    /// <summary>Whether anything can ever tell what a currency is worth.</summary>
    public bool IsReachable(Currency currency) =>
        currency.Code == account.Code || fixedRates.ContainsKey(currency.Code) || RouteOf(currency) is not null;

    /// <summary>The worth of an amount in the account's currency, rounded to it; 0 where no rate is known.</summary>
    public decimal Convert(decimal amount, Currency currency)
    {
        if (amount == 0 || currency.Code == account.Code)
            return amount;
        double rate = Of(currency);
        return double.IsNaN(rate) ? 0 : account.Round(amount * (decimal)rate);
    }

    private Func<double>? RouteOf(Currency currency)
    {
        if (!_routes.TryGetValue(currency.Code, out var route))
            _routes[currency.Code] = route = FindRoute(currency);
        return route;
    }

    private Func<double>? FindRoute(Currency from)
    {
        if (FindStep(from.Code, account.Code) is { } direct)
            return direct;
        foreach (var state in session.Instruments)
        {
            string? middle = Other(state, from.Code);
            if (middle is not null && FindStep(from.Code, middle) is { } first && Second(middle) is { } second)
                return () => first() * second();
        }

        return null;
    }

    private Func<double>? Second(string middle) =>
        fixedRates.TryGetValue(middle, out decimal known) ? () => (double)known : FindStep(middle, account.Code);

    private Func<double>? FindStep(string from, string to)
    {
        foreach (var state in session.Instruments)
        {
            if (!IsPair(state))
                continue;
            if (state.Instrument.BaseCurrency.Code == from && state.Instrument.QuoteCurrency.Code == to)
                return () => state.LastPrice;
            if (state.Instrument.QuoteCurrency.Code == from && state.Instrument.BaseCurrency.Code == to)
                return () => 1 / state.LastPrice;
        }

        return null;
    }

    private static string? Other(InstrumentState state, string code) =>
        !IsPair(state) ? null
        : state.Instrument.BaseCurrency.Code == code ? state.Instrument.QuoteCurrency.Code
        : state.Instrument.QuoteCurrency.Code == code ? state.Instrument.BaseCurrency.Code
        : null;

    private static bool IsPair(InstrumentState state) =>
        state.Instrument.Kind is InstrumentKind.Spot or InstrumentKind.ForeignExchange or InstrumentKind.Perpetual;
}
