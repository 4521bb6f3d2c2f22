using Trading.Kernel;

namespace Trading.Orders;

/// <summary>Writes all numbers of an order down, and takes them up; what it depends on is its keeper's.</summary>
internal static class OrderState
{
    public static void Save(StateWriter writer, SessionOrder order)
    {
        writer.Write(order.Id);
        writer.Write(order.Tag is not null);
        writer.Write(order.Tag ?? "");
        foreach (int value in (ReadOnlySpan<int>)[(int)order.Side, (int)order.Type, (int)order.TimeInForce, (int)order.Status, (int)order.DenialReason, (int)order.PositionSide, (int)order.TriggerSource, (int)order.Since])
            writer.Write(value);
        foreach (bool value in (ReadOnlySpan<bool>)[order.ReduceOnly, order.PostOnly, order.IsTriggered, order.IsReleased, order.IsSent, order.IsWorking, order.IsEmulated, order.TrailsByPercent])
            writer.Write(value);
        foreach (var value in (ReadOnlySpan<Timestamp>)[order.SubmitTime, order.ExpireTime, order.CloseTime, order.ArrivalTime, order.AuctionTime])
            writer.Write(value);
        writer.Write(unchecked((long)(ulong)(order.FilledTickLots >> 64)));
        writer.Write(unchecked((long)(ulong)order.FilledTickLots));
        foreach (long value in (ReadOnlySpan<long>)[
            order.QuantityLots, order.FilledLots, order.LimitTicks, order.TriggerTicks, order.PlacedTicks, order.ReservedTicks, order.ReservedLots,
            order.TakesTrade, order.WorkedVersion, order.RestingFromBar, order.PlacedBar, order.RequestedLots, order.ParentLots, order.GrantedLots, order.DisplayLots, order.ShownLots,
            order.TrailingOffset, order.TrailingBestTicks, order.LimitOffsetTicks, order.ActivationTicks, order.AheadLots, order.TradedLots, order.QueueSequence])
            writer.Write(value);
        foreach (decimal value in (ReadOnlySpan<decimal>)[order.ReservedCash, order.QuoteAmount, order.FeesPaid, order.ReservedFee, order.FilledNotional])
            writer.Write(value);
        writer.Write(order.TargetFraction);
    }

    /// <summary>Takes up what was written, into an order that has its owner and its instrument.</summary>
    public static void Restore(StateReader reader, SessionOrder order)
    {
        order.Begin(reader.ReadInt64(), default);
        order.Instrument = order.State.Instrument;
        bool hasTag = reader.ReadBoolean();
        string tag = reader.ReadString();
        order.Tag = hasTag ? tag : null;
        (order.Side, order.Type, order.TimeInForce, order.Status) = ((OrderSide)reader.ReadInt32(), (OrderType)reader.ReadInt32(), (TimeInForce)reader.ReadInt32(), (OrderStatus)reader.ReadInt32());
        (order.DenialReason, order.PositionSide, order.TriggerSource, order.Since) = ((OrderDenialReason)reader.ReadInt32(), (PositionSide)reader.ReadInt32(), (TriggerSource)reader.ReadInt32(), (WorkingSince)reader.ReadInt32());
        (order.ReduceOnly, order.PostOnly, order.IsTriggered, order.IsReleased) = (reader.ReadBoolean(), reader.ReadBoolean(), reader.ReadBoolean(), reader.ReadBoolean());
        (order.IsSent, order.IsWorking, order.IsEmulated, order.TrailsByPercent) = (reader.ReadBoolean(), reader.ReadBoolean(), reader.ReadBoolean(), reader.ReadBoolean());
        (order.SubmitTime, order.ExpireTime, order.CloseTime, order.ArrivalTime, order.AuctionTime) = (reader.ReadTimestamp(), reader.ReadTimestamp(), reader.ReadTimestamp(), reader.ReadTimestamp(), reader.ReadTimestamp());
        order.FilledTickLots = new Int128(unchecked((ulong)reader.ReadInt64()), unchecked((ulong)reader.ReadInt64()));
        (order.QuantityLots, order.FilledLots, order.LimitTicks, order.TriggerTicks) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        (order.PlacedTicks, order.ReservedTicks, order.ReservedLots) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        (order.TakesTrade, order.WorkedVersion, order.RestingFromBar, order.PlacedBar) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        (order.RequestedLots, order.ParentLots, order.GrantedLots, order.DisplayLots, order.ShownLots) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        (order.TrailingOffset, order.TrailingBestTicks, order.LimitOffsetTicks, order.ActivationTicks) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        (order.AheadLots, order.TradedLots, order.QueueSequence) = (reader.ReadInt64(), reader.ReadInt64(), reader.ReadInt64());
        (order.ReservedCash, order.QuoteAmount, order.FeesPaid, order.ReservedFee, order.FilledNotional) = (reader.ReadDecimal(), reader.ReadDecimal(), reader.ReadDecimal(), reader.ReadDecimal(), reader.ReadDecimal());
        order.TargetFraction = reader.ReadDouble();
    }
}
