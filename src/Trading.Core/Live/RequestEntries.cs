using Trading.Orders;

namespace Trading.Live;

/// <summary>Writes what a session decided as entries of its journal.</summary>
internal static class RequestEntries
{
    public static void Begin(EntryWriter writer, OrderReference order)
    {
        writer.Begin();
        writer.Write(order.ClientOrderId);
        writer.Write(order.VenueOrderId);
    }

    /// <summary>An order as its strategy sent it: number, instrument, side, type, time in force, flags, lots, ticks, and why it was denied.</summary>
    public static void Write(EntryWriter writer, SessionOrder order)
    {
        writer.Begin();
        writer.Write(order.Id);
        writer.Write(order.State?.Index ?? -1);
        writer.Write((byte)order.Side);
        writer.Write((byte)order.Type);
        writer.Write((byte)order.TimeInForce);
        writer.Write((byte)((order.ReduceOnly ? 1 : 0) + (order.PostOnly ? 2 : 0)));
        writer.Write(order.QuantityLots);
        writer.Write(order.LimitTicks);
        writer.Write(order.TriggerTicks);
        writer.Write((int)order.DenialReason);
        writer.Write(order.Tag);
    }

    /// <summary>An order as it goes to the venue.</summary>
    public static void Write(EntryWriter writer, in OrderRequest request)
    {
        writer.Write(request.Instrument!.Id);
        writer.Write((byte)request.Side);
        writer.Write((byte)request.Type);
        writer.Write((byte)request.TimeInForce);
        writer.Write((byte)request.TriggerSource);
        writer.Write((byte)((request.ReduceOnly ? 1 : 0) + (request.PostOnly ? 2 : 0)));
        writer.Write((byte)request.PositionSide);
        writer.Write(request.Quantity);
        writer.Write(request.DisplayQuantity);
        writer.Write(request.LimitPrice);
        writer.Write(request.TriggerPrice);
        writer.Write(request.TrailingOffset);
        writer.Write((byte)request.TrailingOffsetType);
        writer.Write(request.ActivationPrice);
        writer.Write(request.ExpireTime);
    }
}
