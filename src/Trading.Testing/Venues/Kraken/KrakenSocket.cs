using System.Text.Json;

namespace Trading.Testing;

/// <summary>A session of the second version of Kraken's WebSocket, with public channels and the account's.</summary>
internal sealed class KrakenSocket : SimulatedSocket
{
    private static readonly int[] Depths = [10, 25, 100, 500, 1000];
    private static readonly int[] Minutes = [1, 5, 15, 30, 60, 240, 1440, 10080, 21600];

    private readonly KrakenSimulator _venue;
    private readonly KrakenStreams _streams;
    private readonly IDisposable _heartbeat;
    private SimulatedAccount? _account;
    private long _sequence;

    public KrakenSocket(KrakenSimulator simulator, KrakenStreams streams)
        : base(simulator)
    {
        (_venue, _streams) = (simulator, streams);
        Send("""{"channel":"status","type":"update","data":[{"system":"online","api_version":"v2","connection_id":1,"version":"2.0.0"}]}""");
        _heartbeat = simulator.Schedule.Every(TimeSpan.FromSeconds(1), () =>
        {
            if (_account is not null || Topics.Count > 0)
                Send("""{"channel":"heartbeat"}""");
        });
    }

    public override void Receive(ReadOnlyMemory<byte> message)
    {
        try
        {
            using var document = JsonDocument.Parse(message);
            Take(document.RootElement);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            Send("""{"error":"Malformed request","success":false}""");
        }
    }

    /// <summary>Tells what happened to an order. Only the first event says all of it.</summary>
    public void Tell(SimulatedOrder order, SimulatedOrderEvent change, SimulatedFill? fill)
    {
        if (_account != order.Account)
            return;
        var detail = (KrakenOrderDetail)order.Detail!;
        switch (change)
        {
            case SimulatedOrderEvent.New:
                TellOne(json => WriteWhole(json, order, "new"));
                break;
            case SimulatedOrderEvent.Trade when fill is not null:
                TellOne(json => WriteFill(json, order, fill));
                if (order.Status == SimulatedOrderStatus.Filled)
                    TellOne(json => WriteChange(json, order, "filled", "filled"));
                break;
            case SimulatedOrderEvent.Triggered:
                TellOne(json => WriteChange(json, order, "status", "triggered"));
                break;
            case SimulatedOrderEvent.Amended:
                TellOne(json =>
                {
                    WriteChange(json, order, "amended", StatusOf(order));
                    json.WriteNumber("order_qty", order.Market.Instrument.Quantity(order.Lots));
                    json.WriteNumber("limit_price", order.Market.Instrument.Price(order.PriceTicks));
                });
                break;
            default:
                string ended = KrakenOrderDetail.StatusOf(order);
                TellOne(json =>
                {
                    WriteChange(json, order, ended, ended);
                    json.WriteString("reason", detail.Reason ?? "Order could not be filled");
                });
                break;
        }
    }

    protected override void OnClosed()
    {
        _heartbeat.Dispose();
        _venue.Remove(this);
    }

    private void Take(JsonElement message)
    {
        string method = message.GetProperty("method").GetString() ?? "";
        if (method == "ping")
        {
            Reply(message, json => json.WriteString("method", "pong"));
            return;
        }

        if (method is not ("subscribe" or "unsubscribe"))
        {
            Fail(message, method, "Unsupported method");
            return;
        }

        var parameters = message.GetProperty("params");
        string channel = parameters.GetProperty("channel").GetString() ?? "";
        if (channel == "executions")
        {
            TakeExecutions(message, parameters, method);
            return;
        }

        foreach (var item in parameters.GetProperty("symbol").EnumerateArray())
            TakeSymbol(message, parameters, method, channel, item.GetString() ?? "");
    }

    private void TakeSymbol(JsonElement message, JsonElement parameters, string method, string channel, string symbol)
    {
        if (!_venue.Exchange.TryGetMarket(symbol, out var market))
        {
            Fail(message, method, $"Currency pair not supported {symbol}");
            return;
        }

        int depth = parameters.TryGetProperty("depth", out var asked) ? asked.GetInt32() : 10;
        int minutes = parameters.TryGetProperty("interval", out asked) ? asked.GetInt32() : 1;
        string? topic = channel switch
        {
            "ticker" => $"ticker {symbol}",
            "trade" => $"trade {symbol}",
            "book" when Depths.Contains(depth) => $"book-{depth} {symbol}",
            "ohlc" when Minutes.Contains(minutes) => $"ohlc-{minutes} {symbol}",
            _ => null,
        };
        if (topic is null)
        {
            Fail(message, method, "Unsupported channel, depth or interval");
            return;
        }

        if (method == "unsubscribe" ? !Topics.Contains(topic) : Topics.Contains(topic))
        {
            Fail(message, method, method == "unsubscribe" ? "Subscription Not Found" : "Already subscribed");
            return;
        }

        bool hasSnapshot = !parameters.TryGetProperty("snapshot", out asked) || asked.GetBoolean();
        Succeed(message, method, channel, symbol, depth, minutes);
        if (method == "unsubscribe")
        {
            _venue.Hub.Unsubscribe(this, topic);
            return;
        }

        Begin(channel, market, topic, depth, minutes, hasSnapshot);
    }

    private void Begin(string channel, SimulatedMarket market, string topic, int depth, int minutes, bool hasSnapshot)
    {
        switch (channel)
        {
            case "book":
                _streams.BeginBook(this, market, depth, hasSnapshot);
                break;
            case "ohlc":
                _streams.BeginBars(this, market, minutes);
                break;
            default:
                if (hasSnapshot)
                    Send(channel == "ticker" ? KrakenStreams.Ticker(market, "snapshot") : KrakenStreams.RecentTrades(market));
                _venue.Hub.Subscribe(this, topic);
                break;
        }
    }

    private void TakeExecutions(JsonElement message, JsonElement parameters, string method)
    {
        string token = parameters.TryGetProperty("token", out var sent) ? sent.GetString() ?? "" : "";
        if (!_venue.TryGetToken(token, out var account))
        {
            Fail(message, method, "EAPI:Invalid token");
            return;
        }

        Succeed(message, method, "executions", null, 0, 0);
        _venue.Remove(this);
        _account = method == "subscribe" ? account : null;
        if (_account is null)
            return;
        _venue.Add(this);
        bool hasOrders = parameters.TryGetProperty("snap_orders", out var wanted) && wanted.GetBoolean();
        var orders = hasOrders ? account.OpenOrders.Values.ToArray() : [];
        TellAll("snapshot", orders.Select(order => (Action<Utf8JsonWriter>)(json => WriteWhole(json, order, "status"))));
    }

    private void TellOne(Action<Utf8JsonWriter> write) => TellAll("update", [write]);

    private void TellAll(string type, IEnumerable<Action<Utf8JsonWriter>> items) => Send(VenueJson.WriteObject(json =>
    {
        json.WriteString("channel", "executions");
        json.WriteString("type", type);
        json.WriteStartArray("data");
        foreach (var write in items)
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("sequence", ++_sequence);
    }));

    private static string StatusOf(SimulatedOrder order) => order.FilledLots > 0 ? order.LeavesLots == 0 ? "filled" : "partially_filled" : "new";

    private void WriteWhole(Utf8JsonWriter json, SimulatedOrder order, string type)
    {
        var detail = (KrakenOrderDetail)order.Detail!;
        var instrument = order.Market.Instrument;
        WriteChange(json, order, type, StatusOf(order));
        json.WriteString("symbol", instrument.Symbol);
        json.WriteString("side", order.Side == OrderSide.Buy ? "buy" : "sell");
        json.WriteString("order_type", detail.Type);
        json.WriteNumber("order_qty", instrument.Quantity(order.Lots));
        if (order.PriceTicks > 0)
            json.WriteNumber("limit_price", instrument.Price(order.PriceTicks));
        if (order.TriggerTicks > 0)
            json.WriteNumber("stop_price", instrument.Price(order.TriggerTicks));
        json.WriteString("time_in_force", order.TimeInForce switch
        {
            TimeInForce.ImmediateOrCancel => "IOC",
            TimeInForce.FillOrKill => "FOK",
            _ => order.ExpireTime < Timestamp.MaxValue ? "GTD" : "GTC",
        });
        json.WriteNumber("cum_qty", instrument.Quantity(order.FilledLots));
    }

    private void WriteFill(Utf8JsonWriter json, SimulatedOrder order, SimulatedFill fill)
    {
        var instrument = order.Market.Instrument;
        WriteChange(json, order, "trade", "partially_filled");
        json.WriteString("symbol", instrument.Symbol);
        json.WriteString("side", order.Side == OrderSide.Buy ? "buy" : "sell");
        json.WriteString("exec_id", KrakenNames.TradeOf(fill));
        json.WriteNumber("trade_id", fill.TradeId);
        json.WriteNumber("last_qty", fill.Quantity);
        json.WriteNumber("last_price", fill.Price);
        json.WriteNumber("cost", fill.Price * fill.Quantity);
        json.WriteString("liquidity_ind", fill.IsMaker ? "m" : "t");
        json.WriteStartArray("fees");
        json.WriteStartObject();
        json.WriteString("asset", fill.FeeAsset);
        json.WriteNumber("qty", fill.Fee);
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteNumber("cum_qty", instrument.Quantity(order.FilledLots));
        json.WriteNumber("cum_cost", order.FilledNotional);
        json.WriteNumber("avg_price", Math.Round(order.FilledNotional / instrument.Quantity(order.FilledLots), 10));
    }

    private void WriteChange(Utf8JsonWriter json, SimulatedOrder order, string type, string status)
    {
        json.WriteString("order_id", KrakenNames.OrderOf(order));
        json.WriteString("exec_type", type);
        json.WriteString("order_status", status);
        if (((KrakenOrderDetail)order.Detail!).HasClientOrderId)
            json.WriteString("cl_ord_id", order.ClientOrderId);
        json.WriteString("timestamp", KrakenNames.TimeText(_venue.VenueTime));
    }

    private void Succeed(JsonElement message, string method, string channel, string? symbol, int depth, int minutes) => Reply(message, json =>
    {
        json.WriteString("method", method);
        json.WriteStartObject("result");
        json.WriteString("channel", channel);
        if (symbol is not null)
            json.WriteString("symbol", symbol);
        if (channel == "book")
            json.WriteNumber("depth", depth);
        if (channel == "ohlc")
            json.WriteNumber("interval", minutes);
        json.WriteEndObject();
        json.WriteBoolean("success", true);
    });

    private void Fail(JsonElement message, string method, string error) => Reply(message, json =>
    {
        json.WriteString("error", error);
        json.WriteString("method", method);
        json.WriteBoolean("success", false);
    });

    private void Reply(JsonElement message, Action<Utf8JsonWriter> write) => Send(VenueJson.WriteObject(json =>
    {
        write(json);
        json.WriteString("time_in", KrakenNames.TimeText(_venue.VenueTime));
        json.WriteString("time_out", KrakenNames.TimeText(_venue.VenueTime));
        if (message.TryGetProperty("req_id", out var id))
        {
            json.WritePropertyName("req_id");
            id.WriteTo(json);
        }
    }));
}
