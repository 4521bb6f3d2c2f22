using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace Trading.Exchanges.Coinbase;

/// <summary>Sends, changes, cancels and finds orders. The venue gives the old order again for a client order id that it knows, whatever became of it.</summary>
internal sealed partial class CoinbaseOrders(
    CoinbaseRequests requests, IMarketSnapshots snapshots, decimal marketBuyPercent, ExchangeMetrics metrics, TimeProvider timeProvider, ILogger logger) : IOrderGateway
{
    private const int MaxPages = 40;
    private const long PageSize = 250;

    public async Task<SubmissionResult> SubmitAsync(string clientOrderId, OrderRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request.Instrument);
        long started = timeProvider.GetTimestamp();
        var sent = request;
        if (request is { Type: OrderType.Market, Side: OrderSide.Buy, QuoteQuantity: null })
        {
            try
            {
                sent = await LimitAsync(request, cancellationToken);
            }
            catch (VenueException exception)
            {
                // Asking for the price failed, and no order went out.
                return new(SubmissionOutcome.Rejected, null, new(VenueErrorKind.NotSent, exception.Error.Code, $"The price to buy at could not be asked for: {exception.Error.Message}"));
            }
        }

        string body = CoinbaseOrderEncoder.Create(clientOrderId, sent);
        var result = await Submission.SendAsync(async () =>
        {
            var response = await requests.PostAsync("/orders", body, RequestLane.New, cancellationToken);
            return response.Read(root => ReadSubmitted(root, request, clientOrderId));
        });
        metrics.RecordOrder(CoinbaseExchange.VenueName, timeProvider.GetElapsedTime(started), result.Outcome);
        return result;
    }

    public Task<OrderCommandResult> CancelAsync(OrderReference order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        return Submission.CommandAsync(async () =>
        {
            string id = order.VenueOrderId ?? (await FindAsync(order, cancellationToken))?.VenueOrderId
                ?? throw new VenueException(CoinbaseErrors.Create("UNKNOWN_CANCEL_ORDER", "There is no such order.", 200));
            var response = await requests.PostAsync("/orders/batch_cancel", $$"""{"order_ids":["{{JsonEncodedText.Encode(id)}}"]}""", RequestLane.Cancel, cancellationToken);
            response.Read(root => RequireCancelled(root));
            return null;
        });
    }

    public Task<OrderCommandResult> ModifyAsync(OrderReference order, OrderChange change, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (change.TriggerPrice is not null)
            throw new NotSupportedException("Coinbase changes the price and the size of an order, not its trigger.");
        return Submission.CommandAsync(async () =>
        {
            // The venue wants both, so what stays must be asked for.
            var current = await FindAsync(order, cancellationToken) ?? throw new VenueException(CoinbaseErrors.Create("NOT_FOUND", "There is no such order.", 200));
            string price = QueryText.Format(change.LimitPrice ?? current.LimitPrice ?? throw new NotSupportedException("The order has no limit."));
            string size = QueryText.Format(change.Quantity ?? current.Quantity);
            var response = await requests.PostAsync(
                "/orders/edit", $$"""{"order_id":"{{JsonEncodedText.Encode(current.VenueOrderId)}}","price":"{{price}}","size":"{{size}}"}""", RequestLane.Reduce, cancellationToken);
            response.Read(root => RequireSuccess(root));
            return null;
        });
    }

    public async Task<VenueOrder?> FindAsync(OrderReference order, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(order);
        if (order.VenueOrderId is null)
            return await FindNamedAsync(order.Instrument, order.ClientOrderId ?? throw new ArgumentException("The order has neither of its names.", nameof(order)), cancellationToken);
        try
        {
            var response = await requests.GetAsync($"/orders/historical/{Uri.EscapeDataString(order.VenueOrderId)}", new(), cancellationToken);
            return response.Read(root => CoinbaseOrderParser.ReadOrder(root.Require("order")));
        }
        catch (VenueException exception) when (exception.Error.Kind == VenueErrorKind.UnknownOrder)
        {
            return null;
        }
    }

    /// <summary>Those that the venue has not looked at yet are in no list of open ones, so that they are asked for besides.</summary>
    public async Task<IReadOnlyList<VenueOrder>> GetOpenOrdersAsync(Instrument? instrument, CancellationToken cancellationToken)
    {
        var open = await ListAsync(instrument, "OPEN", cancellationToken);
        open.AddRange(await ListAsync(instrument, "PENDING", cancellationToken));
        open.AddRange(await ListAsync(instrument, "QUEUED", cancellationToken));
        return [.. open.DistinctBy(order => order.VenueOrderId)];
    }

    /// <summary>The limit order that stands for a market order to buy so many units.</summary>
    private async Task<OrderRequest> LimitAsync(OrderRequest request, CancellationToken cancellationToken)
    {
        var instrument = request.Instrument!;
        var book = await snapshots.GetBookAsync(instrument, 1, cancellationToken);
        if (book.Asks.Count == 0)
            throw new VenueException(new(VenueErrorKind.Other, "", $"Nobody sells {instrument}."));
        decimal ticks = decimal.Floor(book.Asks[0].PriceTicks * (1 + (marketBuyPercent / 100)));
        return request with { Type = OrderType.Limit, TimeInForce = TimeInForce.ImmediateOrCancel, LimitPrice = ticks * instrument.TickSize };
    }

    /// <summary>The order of a name. The name is compared with what the venue wrote, and what cannot be read then is not passed over: whoever asks would take the order for one that never arrived.</summary>
    private async Task<VenueOrder?> FindNamedAsync(Instrument instrument, string clientOrderId, CancellationToken cancellationToken)
    {
        VenueOrder? found = null;
        // The list begins with the newest. One that so many have followed was settled long ago, and who asks for one that never came must hear so.
        await TryReadPagesAsync(
            instrument,
            null,
            orders =>
            {
                found = orders.ItemsOf().Where(item => item.TextOrNull("client_order_id") == clientOrderId).Select(CoinbaseOrderParser.ReadOrder).FirstOrDefault();
                return found is null;
            },
            cancellationToken);
        return found;
    }

    private async Task<List<VenueOrder>> ListAsync(Instrument? instrument, string status, CancellationToken cancellationToken)
    {
        var list = new List<VenueOrder>();
        await ReadPagesAsync(
            instrument,
            status,
            orders =>
            {
                list.AddRange(orders.ItemsOf().ReadEach(CoinbaseOrderParser.ReadOrder, LogUnreadable));
                return true;
            },
            cancellationToken);
        return list;
    }

    /// <summary>Reads all pages, newest first.</summary>
    /// <param name="instrument">Of what; of all where it is <see langword="null"/>.</param>
    /// <param name="status">In which status; in any where it is <see langword="null"/>.</param>
    /// <param name="read">Takes the orders of a page, and says whether the next one is wanted.</param>
    /// <param name="cancellationToken">Ends the waiting.</param>
    /// <exception cref="VenueException">An answer cannot be read, or there are more pages than are read: what is not on them may be there all the same.</exception>
    private async Task ReadPagesAsync(Instrument? instrument, string? status, Func<JsonElement, bool> read, CancellationToken cancellationToken)
    {
        if (!await TryReadPagesAsync(instrument, status, read, cancellationToken))
            throw new VenueException(new(VenueErrorKind.Unreadable, "", FormattableString.Invariant($"Coinbase lists more than {MaxPages * PageSize} orders; whether one is there that is not among them is not known.")));
    }

    /// <returns>Whether all that is wanted was read; false where there are more pages than are read.</returns>
    private async Task<bool> TryReadPagesAsync(Instrument? instrument, string? status, Func<JsonElement, bool> read, CancellationToken cancellationToken)
    {
        string? cursor = null;
        for (int page = 0; page < MaxPages; page++)
        {
            var parameters = new QueryText().Add("order_status", status).Add("product_ids", instrument?.Id.Symbol).Add("limit", PageSize).Add("cursor", cursor);
            var response = await requests.GetAsync("/orders/historical/batch", parameters, cancellationToken);
            cursor = response.Read(root => read(root.Require("orders")) && root.BooleanOrNull("has_next") == true ? root.Text("cursor") : null);
            if (cursor is null)
                return true;
        }

        return false;
    }

    private static VenueOrder ReadSubmitted(JsonElement root, OrderRequest request, string clientOrderId)
    {
        RequireSuccess(root);
        var item = root.Require("success_response");
        return new()
        {
            Instrument = request.Instrument!.Id,
            VenueOrderId = item.Text("order_id"),
            ClientOrderId = item.TextOrNull("client_order_id") ?? clientOrderId,
            Side = request.Side,
            Type = request.Type,
            Status = OrderStatus.Submitted,
            TimeInForce = request.TimeInForce,
            Quantity = request.Quantity,
            LimitPrice = request.LimitPrice,
            TriggerPrice = request.TriggerPrice,
        };
    }

    /// <summary>Refusals come with status 200.</summary>
    private static bool RequireSuccess(JsonElement root)
    {
        if (root.BooleanOrNull("success") ?? throw new VenueFormatException($"'success' is missing in {VenueJson.Show(root)}."))
            return true;
        var error = root.Find("error_response") ?? root.Items("errors").FirstOrDefault();
        string code = error.ValueKind == JsonValueKind.Object ? CodeOf(error) : root.TextOrNull("failure_reason") ?? "";
        string text = error.ValueKind == JsonValueKind.Object ? error.TextOrNull("message") ?? error.TextOrNull("error_details") ?? "" : "";
        throw new VenueException(CoinbaseErrors.Create(code, text, 200));
    }

    /// <summary>The first reason that says something.</summary>
    private static string CodeOf(JsonElement error)
    {
        foreach (string name in (string[])["preview_failure_reason", "new_order_failure_reason", "edit_failure_reason", "edit_order_failure_reason", "error"])
        {
            if (error.TextOrNull(name) is { } code && !code.StartsWith("UNKNOWN_", StringComparison.Ordinal))
                return code;
        }

        return error.TextOrNull("error") ?? "";
    }

    private static bool RequireCancelled(JsonElement root)
    {
        var result = root.Require("results").ItemsOf().FirstOrDefault();
        if (result.ValueKind != JsonValueKind.Object)
            throw new VenueFormatException("The cancellation has no result.");
        return result.BooleanOrNull("success") == true ? true : throw new VenueException(CoinbaseErrors.Create(result.TextOrNull("failure_reason") ?? "", "", 200));
    }

    [LoggerMessage(144, LogLevel.Error, "An order of Coinbase could not be read: {Message}")]
    private partial void LogUnreadable(string message);
}
