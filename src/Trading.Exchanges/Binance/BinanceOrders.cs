using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.Binance;

/// <summary>Sends, changes, cancels and finds orders.</summary>
internal sealed partial class BinanceOrders(BinanceMarket market, VenueRestClient rest, ExchangeMetrics metrics, TimeProvider timeProvider, ILogger logger) : IOrderGateway
{
    private readonly BinanceOrderParser _parser = new(market);

    public async Task<SubmissionResult> SubmitAsync(string clientOrderId, OrderRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request.Instrument);
        bool isAlgo = market.IsFutures && request.Type.IsConditional();
        var parameters = !market.IsFutures ? BinanceOrderEncoder.Spot(clientOrderId, request)
            : isAlgo ? BinanceOrderEncoder.FuturesConditional(clientOrderId, request)
            : BinanceOrderEncoder.Futures(clientOrderId, request);
        long started = timeProvider.GetTimestamp();
        var result = await Submission.SendAsync(async () =>
        {
            var response = await rest.SendAsync(
                Command(HttpMethod.Post, isAlgo ? "algoOrder" : "order", parameters, request.ReduceOnly ? RequestLane.Reduce : RequestLane.New, BinanceLimits.OneOrder), cancellationToken);
            return response.Read<VenueOrder>(isAlgo ? _parser.ReadAlgoOrder : _parser.ReadOrder);
        });
        metrics.RecordOrder(market.Venue, timeProvider.GetElapsedTime(started), result.Outcome);
        return result;
    }

    public Task<OrderCommandResult> CancelAsync(OrderReference order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        bool isAlgo = IsAlgo(order);
        return Submission.CommandAsync(async () =>
        {
            var response = await rest.SendAsync(Command(HttpMethod.Delete, isAlgo ? "algoOrder" : "order", Reference(order, isAlgo), RequestLane.Cancel, []), cancellationToken);

            // The answer to the cancellation of a conditional order is no order.
            return isAlgo ? null : response.Read(_parser.ReadOrder);
        });
    }

    public Task<OrderCommandResult> ModifyAsync(OrderReference order, OrderChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        return market.IsFutures ? ModifyFuturesAsync(order, change, cancellationToken) : ReduceSpotAsync(order, change, cancellationToken);
    }

    public async Task<VenueOrder?> FindAsync(OrderReference order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        var found = await FindAsync(order, IsAlgo(order), cancellationToken);

        // What was conditional may have been triggered meanwhile, and is an order of the usual kind then.
        return found is null && IsAlgo(order) && order.VenueOrderId is null ? await FindAsync(order, isAlgo: false, cancellationToken) : found;
    }

    public async Task<IReadOnlyList<VenueOrder>> GetOpenOrdersAsync(Instrument? instrument, CancellationToken cancellationToken)
    {
        var parameters = new QueryText().Add("symbol", instrument?.Id.Symbol);
        int weight = market.IsFutures ? instrument is null ? 40 : 1 : instrument is null ? 80 : 6;
        var response = await rest.SendAsync(Query("openOrders", parameters, weight), cancellationToken);
        var orders = response.Read(root => root.ItemsOf().ReadEach(_parser.ReadOrder, LogUnreadable));
        if (market.IsFutures)
        {
            var algo = await rest.SendAsync(Query("openAlgoOrders", new QueryText().Add("symbol", instrument?.Id.Symbol), weight), cancellationToken);
            orders.AddRange(algo.Read(root => root.ItemsOf().ReadEach(_parser.ReadAlgoOrder, LogUnreadable)));
        }

        return orders;
    }

    private async Task<VenueOrder?> FindAsync(OrderReference order, bool isAlgo, CancellationToken cancellationToken)
    {
        try
        {
            var response = await rest.SendAsync(Query(isAlgo ? "algoOrder" : "order", Reference(order, isAlgo), market.IsFutures ? 1 : 4, RequestLane.Reduce), cancellationToken);
            if (!isAlgo)
                return response.Read(_parser.ReadOrder);
            var (conditional, isTriggered) = response.Read(root => (_parser.ReadAlgoOrder(root), root.TextOrNull("actualOrderId") is not null));
            if (!isTriggered)
                return conditional;

            // How much of it is filled is known of the order alone that it has become; a reduce-only one may have been cut.
            var sent = await FindAsync(new(order.Instrument, null, conditional.VenueOrderId), isAlgo: false, cancellationToken);
            return sent is null ? conditional : sent with { ClientOrderId = conditional.ClientOrderId };
        }
        catch (VenueException exception) when (exception.Error.Kind == VenueErrorKind.UnknownOrder)
        {
            return null;
        }
    }

    private Task<OrderCommandResult> ReduceSpotAsync(OrderReference order, OrderChange change, CancellationToken cancellationToken)
    {
        if (change.LimitPrice is not null || change.TriggerPrice is not null || change.Quantity is null)
            throw new NotSupportedException("Binance's spot market can only make an order smaller; cancel it and send another.");
        return Submission.CommandAsync(async () =>
        {
            var parameters = Reference(order, isAlgo: false).Add("newQty", change.Quantity);
            var response = await rest.SendAsync(Command(HttpMethod.Put, "order/amend/keepPriority", parameters, RequestLane.Reduce, [], weight: 4), cancellationToken);
            return response.Read(root => ReadAmended(root.Require("amendedOrder"), order));
        });
    }

    private Task<OrderCommandResult> ModifyFuturesAsync(OrderReference order, OrderChange change, CancellationToken cancellationToken)
    {
        if (change.TriggerPrice is not null || IsAlgo(order))
            throw new NotSupportedException("Binance's futures cannot change a conditional order; cancel it and send another.");
        return Submission.CommandAsync(async () =>
        {
            // The venue wants side, quantity and price, so what stays must be asked for.
            var current = await FindAsync(order, isAlgo: false, cancellationToken)
                ?? throw new VenueException(new(VenueErrorKind.UnknownOrder, "", "There is no such order."));
            var parameters = Reference(order, isAlgo: false)
                .Add("side", BinanceOrderEncoder.SideOf(current.Side))
                .Add("quantity", change.Quantity ?? current.Quantity)
                .Add("price", change.LimitPrice ?? current.LimitPrice);
            var response = await rest.SendAsync(Command(HttpMethod.Put, "order", parameters, RequestLane.Reduce, BinanceLimits.OneOrder), cancellationToken);
            return response.Read(_parser.ReadOrder);
        });
    }

    private VenueOrder ReadAmended(JsonElement item, OrderReference order)
    {
        decimal filled = item.Decimal("executedQty");
        return new()
        {
            Instrument = order.Instrument.Id,
            VenueOrderId = item.Text("orderId"),
            ClientOrderId = item.TextOrNull("clientOrderId"),
            Side = BinanceOrderParser.SideOf(item.Text("side")),
            Type = _parser.TypeOf(item.Text("type")),
            Status = BinanceOrderParser.StatusOf(item.Text("status")),
            Quantity = item.DecimalOrNull("qty") ?? item.Decimal("origQty"),
            FilledQuantity = filled,
            LimitPrice = BinanceOrderParser.Positive(item.DecimalOrNull("price")),
        };
    }

    private bool IsAlgo(OrderReference order) => market.IsFutures && order.IsConditional;

    private static QueryText Reference(OrderReference order, bool isAlgo)
    {
        if (order.VenueOrderId is null && order.ClientOrderId is null)
            throw new ArgumentException("The order has neither of its names.", nameof(order));
        var parameters = new QueryText().Add("symbol", order.Instrument.Id.Symbol);
        return order.VenueOrderId is { } id
            ? parameters.Add(isAlgo ? "algoId" : "orderId", id)
            : parameters.Add(isAlgo ? "clientAlgoId" : "origClientOrderId", order.ClientOrderId);
    }

    private VenueRequest Command(HttpMethod method, string path, QueryText parameters, RequestLane lane, IReadOnlyList<RateCharge> keyCharges, int weight = 1) => new()
    {
        Method = method,
        Path = market.Prefix + path,
        Query = parameters.ToString(),
        IsSigned = true,
        IsCommand = true,
        Lane = lane,
        Charges = BinanceLimits.Of(weight),
        KeyCharges = keyCharges,
    };

    private VenueRequest Query(string path, QueryText parameters, int weight, RequestLane lane = RequestLane.Data) => new()
    {
        Method = HttpMethod.Get,
        Path = market.Prefix + path,
        Query = parameters.ToString(),
        IsSigned = true,
        Lane = lane,
        Charges = BinanceLimits.Of(weight),
    };

    [LoggerMessage(104, LogLevel.Error, "An open order of Binance could not be read: {Message}")]
    private partial void LogUnreadable(string message);
}
