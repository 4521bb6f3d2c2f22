using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.Bybit;

/// <summary>Sends, changes, cancels and finds orders. What the venue answers to a command means that it has taken it, and the account's stream says what became of it.</summary>
internal sealed partial class BybitOrders(BybitMarket market, VenueRestClient rest, ExchangeMetrics metrics, TimeProvider timeProvider, ILogger logger) : IOrderGateway
{
    private const int MaxPages = 100;

    private readonly BybitOrderParser _parser = new(market);

    public async Task<SubmissionResult> SubmitAsync(string clientOrderId, OrderRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request.Instrument);
        string body = BybitOrderEncoder.Create(market, clientOrderId, request);
        long started = timeProvider.GetTimestamp();
        var result = await Submission.SendAsync(async () =>
        {
            var command = Command("create", body, request.ReduceOnly ? RequestLane.Reduce : RequestLane.New, BybitLimits.Create);
            var response = await rest.SendAsync(command, cancellationToken);
            return response.Read(root => ReadTaken(root, clientOrderId, request));
        });
        metrics.RecordOrder(market.Venue, timeProvider.GetElapsedTime(started), result.Outcome);
        return result;
    }

    public Task<OrderCommandResult> CancelAsync(OrderReference order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        string body = CreateBody(order, text => text.Add("orderFilter", !market.IsSpot ? null : order.IsConditional ? "StopOrder" : "Order"));
        return SendCommandAsync(Command("cancel", body, RequestLane.Cancel, BybitLimits.Cancel), cancellationToken);
    }

    public Task<OrderCommandResult> ModifyAsync(OrderReference order, OrderChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        string body = CreateBody(order, text => text.Add("qty", change.Quantity).Add("price", change.LimitPrice).Add("triggerPrice", change.TriggerPrice));
        return SendCommandAsync(Command("amend", body, RequestLane.Reduce, BybitLimits.Amend), cancellationToken);
    }

    public async Task<VenueOrder?> FindAsync(OrderReference order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);

        // The first has open orders and those closed lately, the second all of two years.
        return await FindAsync("realtime", order, cancellationToken) ?? await FindAsync("history", order, cancellationToken);
    }

    public async Task<IReadOnlyList<VenueOrder>> GetOpenOrdersAsync(Instrument? instrument, CancellationToken cancellationToken)
    {
        var orders = new List<VenueOrder>();
        if (instrument is not null || market.IsSpot)
        {
            await ReadOpenAsync(new() { ["symbol"] = instrument?.Id.Symbol }, orders, cancellationToken);
            return orders;
        }

        foreach (string coin in market.SettleCoins)
            await ReadOpenAsync(new() { ["settleCoin"] = coin }, orders, cancellationToken);
        return orders;
    }

    private async Task ReadOpenAsync(Dictionary<string, string?> filter, List<VenueOrder> orders, CancellationToken cancellationToken)
    {
        string? cursor = null;
        for (int page = 0; page < MaxPages; page++)
        {
            var query = new QueryText().Add("category", market.Category);
            foreach (var (name, value) in filter)
                query.Add(name, value);
            query.Add("openOnly", 0L).Add("limit", 50L).Add("cursor", cursor);
            var response = await rest.SendAsync(Query("realtime", query, RequestLane.Data), cancellationToken);
            orders.AddRange(response.Read(root => root.Require("result").Items("list").ReadEach(_parser.ReadOrder, LogUnreadable)).Where(order => order.IsOpen));
            cursor = response.Read(root => root.Require("result").Items("list").Any() ? root.Require("result").TextOrNull("nextPageCursor") : null);
            if (cursor is null)
                return;
        }

        throw new VenueException(new(VenueErrorKind.Unreadable, "", $"{market.Venue} gave more than {MaxPages} pages of open orders."));
    }

    private async Task<VenueOrder?> FindAsync(string method, OrderReference order, CancellationToken cancellationToken)
    {
        var (name, value) = NameOf(order);
        var query = new QueryText().Add("category", market.Category).Add("symbol", order.Instrument.Id.Symbol).Add(name, value);
        try
        {
            var response = await rest.SendAsync(Query(method, query, RequestLane.Reduce), cancellationToken);
            return response.Read(root => root.Require("result").Require("list").ItemsOf().Select(_parser.ReadOrder).FirstOrDefault(found => IsNamed(found, order)));
        }
        catch (VenueException exception) when (exception.Error.Kind == VenueErrorKind.UnknownOrder)
        {
            return null;
        }
    }

    private Task<OrderCommandResult> SendCommandAsync(VenueRequest request, CancellationToken cancellationToken) => Submission.CommandAsync(async () =>
    {
        await rest.SendAsync(request, cancellationToken);
        return null;
    });

    /// <summary>What the venue has taken and not looked at yet.</summary>
    private VenueOrder ReadTaken(JsonElement root, string clientOrderId, OrderRequest request) => new()
    {
        Instrument = new(market.Venue, request.Instrument!.Id.Symbol),
        VenueOrderId = root.Require("result").Text("orderId"),
        ClientOrderId = clientOrderId,
        Side = request.Side,
        Type = request.Type,
        Status = OrderStatus.Submitted,
        TimeInForce = request.TimeInForce,
        Quantity = request.QuoteQuantity is null ? request.Quantity : 0,
        LimitPrice = request.LimitPrice,
        TriggerPrice = request.TriggerPrice,
        ReduceOnly = request.ReduceOnly,
        UpdateTime = root.MillisecondsOrNull("time") ?? Timestamp.MinValue,
    };

    private static bool IsNamed(VenueOrder found, OrderReference order) =>
        order.VenueOrderId is { } id ? found.VenueOrderId == id : found.ClientOrderId == order.ClientOrderId;

    private static (string Name, string Value) NameOf(OrderReference order) => order switch
    {
        { VenueOrderId: { } id } => ("orderId", id),
        { ClientOrderId: { } id } => ("orderLinkId", id),
        _ => throw new ArgumentException("The order has neither of its names.", nameof(order)),
    };

    private string CreateBody(OrderReference order, Action<BybitBody> add)
    {
        var (name, value) = NameOf(order);
        using var body = new BybitBody();
        add(body.Add("category", market.Category).Add("symbol", order.Instrument.Id.Symbol).Add(name, value));
        return body.Finish();
    }

    private static VenueRequest Command(string method, string body, RequestLane lane, IReadOnlyList<RateCharge> charges) => new()
    {
        Method = HttpMethod.Post,
        Path = "/v5/order/" + method,
        Body = body,
        IsSigned = true,
        IsCommand = true,
        Lane = lane,
        Charges = BybitLimits.One,
        KeyCharges = charges,
    };

    private static VenueRequest Query(string method, QueryText query, RequestLane lane) => new()
    {
        Method = HttpMethod.Get,
        Path = "/v5/order/" + method,
        Query = query.ToString(),
        IsSigned = true,
        Lane = lane,
        Charges = BybitLimits.One,
        KeyCharges = BybitLimits.Read,
    };

    [LoggerMessage(304, LogLevel.Error, "An open order of Bybit could not be read: {Message}")]
    private partial void LogUnreadable(string message);
}
