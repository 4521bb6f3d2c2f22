using System.Globalization;
using System.Text.RegularExpressions;

namespace Trading.Testing;

/// <summary>A call of Binance's API, over REST or over its WebSocket API, with its parameters checked one by one.</summary>
internal sealed partial class BinanceCall(BinanceSimulator simulator, RequestParameters parameters)
{
    private const string DecimalRange = @"^([0-9]{1,20})(\.[0-9]{1,20})?$";
    private const string IntegerRange = "^[0-9]{1,20}$";
    private const string ClientOrderIdRange = @"^[\.A-Z\:/a-z0-9_-]{1,36}$";

    private SimulatedAccount? _account;

    public BinanceSimulator Simulator { get; } = simulator;

    public RequestParameters Parameters { get; } = parameters;

    public TimeSpan BookAge { get; init; }

    public bool IsInMicroseconds { get; init; }

    /// <summary>The status of the answer where the call does not fail.</summary>
    public int Status { get; set; } = 200;

    /// <summary>Whether the call counts against the limit of orders.</summary>
    public bool IsOrderAccepted { get; set; }

    public SimulatedAccount Account
    {
        get => _account ?? throw new InvalidOperationException("The call is not signed.");
        set => _account = value;
    }

    public SimulatedCredentials? Credentials { get; set; }

    public bool IsSigned => _account is not null;

    /// <summary>A time as the client asked for it: in milliseconds or microseconds.</summary>
    public long TimeOf(Timestamp time) => IsInMicroseconds ? time.UnixNanoseconds / 1000 : time.ToUnixMilliseconds();

    public string Required(string name) => Parameters[name] ?? throw BinanceError.Missing(name);

    public SimulatedMarket RequiredMarket()
    {
        string symbol = Required("symbol");
        if (!SymbolPattern().IsMatch(symbol))
            throw BinanceError.Illegal("symbol", "^[A-Z0-9-_.]{1,20}$");
        return Simulator.Exchange.TryGetMarket(symbol, out var market) ? market : throw new BinanceError(-1121, "Invalid symbol.");
    }

    public SimulatedMarket? OptionalMarket() => Parameters["symbol"] is null ? null : RequiredMarket();

    /// <summary>The markets that <c>symbol</c> or <c>symbols</c> names; all where neither is there.</summary>
    public IReadOnlyCollection<SimulatedMarket> Markets()
    {
        if (OptionalMarket() is { } one)
            return [one];
        if (Parameters["symbols"] is not { } list)
            return Simulator.Exchange.Markets;
        var markets = new List<SimulatedMarket>();
        foreach (string quoted in list.Trim('[', ']').Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            markets.Add(Simulator.Exchange.TryGetMarket(quoted.Trim('"'), out var market) ? market : throw new BinanceError(-1121, "Invalid symbol."));
        return markets;
    }

    public long? OptionalLong(string name)
    {
        if (Parameters[name] is not { } text)
            return null;
        return IntegerPattern().IsMatch(text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out long value)
            ? value
            : throw BinanceError.Illegal(name, IntegerRange);
    }

    public decimal? OptionalDecimal(string name)
    {
        if (Parameters[name] is not { } text)
            return null;
        return DecimalPattern().IsMatch(text) && decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value)
            ? value
            : throw BinanceError.Illegal(name, DecimalRange);
    }

    public decimal RequiredDecimal(string name) => OptionalDecimal(name) ?? throw BinanceError.Missing(name);

    public bool Flag(string name) => Parameters[name] is { } text && text.Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A limit of rows; more than the most is cut, as the venue does.</summary>
    public int Limit(int byDefault, int most)
    {
        long limit = OptionalLong("limit") ?? byDefault;
        if (limit == 0)
            throw new BinanceError(-1130, "Data sent for parameter 'limit' is not valid.");
        return (int)Math.Min(limit, most);
    }

    /// <summary>A client order id that was sent, checked; else one that the venue makes up.</summary>
    public string ClientOrderId(string name)
    {
        if (Parameters[name] is not { } text)
            return Simulator.Random.NextText(22);
        return ClientOrderIdPattern().IsMatch(text) ? text : throw BinanceError.Illegal(name, ClientOrderIdRange);
    }

    [GeneratedRegex("^[A-Z0-9-_.]{1,20}$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex SymbolPattern();

    [GeneratedRegex(IntegerRange, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex IntegerPattern();

    [GeneratedRegex(DecimalRange, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex DecimalPattern();

    [GeneratedRegex(ClientOrderIdRange, RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex ClientOrderIdPattern();
}
