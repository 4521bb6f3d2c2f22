namespace Trading.Live;

/// <summary>Holds the orders of a session against those of a backtest over the same data.</summary>
internal static class OrderPairing
{
    /// <summary>Fills that take this much longer or shorter are told.</summary>
    private static readonly TimeSpan LatencyTolerance = TimeSpan.FromMilliseconds(250);

    public static IReadOnlyList<ComparedOrder> Pair(RecordedSession recorded, BacktestResult result)
    {
        var fills = result.Fills.ToLookup(fill => fill.OrderId);
        var waiting = new Dictionary<(int Bars, InstrumentId Instrument, OrderSide Side, OrderType Type), Queue<OrderSummary>>();
        var closes = recorded.Bars.Select(bar => bar.CloseTime).ToArray();
        foreach (var order in result.Orders)
        {
            var key = (BarsAt(closes, order.SubmitTime), order.Instrument.Id, order.Side, order.Type);
            if (!waiting.TryGetValue(key, out var queue))
                waiting[key] = queue = new();
            queue.Enqueue(order);
        }

        var compared = new List<ComparedOrder>();
        foreach (var order in recorded.Orders)
        {
            if (order.Instrument < 0)
                continue;
            var record = recorded.Start.Instruments[order.Instrument];
            waiting.TryGetValue((order.Bars, record.Id, order.Side, order.Type), out var queue);
            // What a kill switch denied, data made; what closed a position at its word did not.
            bool isByData = !order.IsNotByData || order.Denial != OrderDenialReason.None;
            var other = queue is { Count: > 0 } && isByData ? queue.Dequeue() : null;
            compared.Add(Compare(record, order, OutcomeOf(order, record), other is null ? null : OutcomeOf(other, fills[other.Id], order.DecisionPrice), recorded));
        }

        foreach (var ((bars, instrument, side, type), queue) in waiting)
        {
            foreach (var order in queue)
            {
                compared.Add(new()
                {
                    Instrument = instrument,
                    Side = side,
                    Type = type,
                    Backtest = OutcomeOf(order, fills[order.Id], double.NaN),
                    Reasons = [.. ReasonsOf(recorded, bars)],
                });
            }
        }

        return [.. compared.OrderBy(order => (order.Live ?? order.Backtest)!.Time)];
    }

    private static IEnumerable<DivergenceReason> ReasonsOf(RecordedSession recorded, int bars)
    {
        yield return DivergenceReason.OnlyBacktest;
        if (recorded.IsMissed(bars))
            yield return DivergenceReason.MissingData;
        if (recorded.IsHeld(bars))
            yield return DivergenceReason.NotByData;
    }

    private static ComparedOrder Compare(InstrumentRecord record, RecordedOrder order, OrderOutcome live, OrderOutcome? backtest, RecordedSession recorded)
    {
        var reasons = new List<DivergenceReason>();
        decimal cost = 0;
        if (backtest is null)
        {
            reasons.Add(DivergenceReason.OnlyLive);
            if (order.IsNotByData)
                reasons.Add(DivergenceReason.NotByData);
            if (recorded.IsMissed(order.Bars))
                reasons.Add(DivergenceReason.MissingData);
        }
        else
        {
            if (live.Denial != backtest.Denial)
                reasons.Add(DivergenceReason.Denied);
            if (order.IsNotByData)
                reasons.Add(DivergenceReason.NotByData);
            if (live.Quantity != backtest.Quantity)
                reasons.Add(DivergenceReason.Quantity);
            if (live.FilledQuantity != backtest.FilledQuantity)
                reasons.Add(DivergenceReason.Filled);
            decimal both = Math.Min(live.FilledQuantity, backtest.FilledQuantity);
            if (both > 0)
            {
                decimal worse = order.Side == OrderSide.Buy ? live.AveragePrice - backtest.AveragePrice : backtest.AveragePrice - live.AveragePrice;
                cost = worse * both * record.Multiplier;
                if (worse != 0)
                    reasons.Add(DivergenceReason.Price);
                if ((live.Latency!.Value - backtest.Latency!.Value).Duration() > LatencyTolerance)
                    reasons.Add(DivergenceReason.Latency);
                // Fees go with what was paid; what remains is another rate. Those in goods are known to whole lots.
                decimal known = order.GoodsFees * record.LotSize / live.FilledQuantity;
                if (Math.Abs(RateOf(live) - RateOf(backtest)) > 0.000001m + known)
                    reasons.Add(DivergenceReason.Fee);
            }
        }

        return new() { Instrument = record.Id, Side = order.Side, Type = order.Type, Live = live, Backtest = backtest, Reasons = reasons, PriceCost = cost };
    }

    /// <summary>How many bars had closed when an order was sent; one that a bar's close made counts that bar.</summary>
    private static int BarsAt(Timestamp[] closes, Timestamp time)
    {
        int at = Array.BinarySearch(closes, time);
        return at < 0 ? ~at : at + 1;
    }

    private static decimal RateOf(OrderOutcome outcome) => outcome.Fee / (outcome.AveragePrice * outcome.FilledQuantity);

    private static OrderOutcome OutcomeOf(RecordedOrder order, InstrumentRecord record) => new()
    {
        Time = order.Time,
        Quantity = order.Lots * record.LotSize,
        Denial = order.Denial,
        DecisionPrice = order.DecisionPrice,
        FilledQuantity = order.FilledLots * record.LotSize,
        AveragePrice = order.FilledLots == 0 ? 0 : order.FilledWorth / order.FilledLots * record.TickSize,
        Latency = order.FirstFill - order.Time,
        Fee = order.Fee,
    };

    private static OrderOutcome OutcomeOf(OrderSummary order, IEnumerable<FillSummary> fills, double decisionPrice)
    {
        var all = fills.ToList();
        return new()
        {
            Time = order.SubmitTime,
            Quantity = order.Quantity,
            Denial = order.DenialReason,
            DecisionPrice = decisionPrice,
            FilledQuantity = order.FilledQuantity,
            AveragePrice = order.AverageFillPrice,
            Latency = all.Count == 0 ? null : all[0].Fill.Time - order.SubmitTime,
            Fee = all.Sum(each => each.Fill.Fee.Amount),
        };
    }
}
