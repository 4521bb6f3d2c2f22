namespace Trading.Plugins.Processes;

/// <summary>How the contracts' values lie in a frame.</summary>
internal static class WireTypes
{
    public static void Write(this WireWriter writer, InstrumentId id)
    {
        writer.Write(id.Venue);
        writer.Write(id.Symbol);
    }

    public static InstrumentId ReadInstrumentId(this ref WireReader reader) => new(reader.ReadString(), reader.ReadString());

    public static void Write(this WireWriter writer, Currency currency)
    {
        writer.Write(currency.Code);
        writer.Write((byte)currency.Decimals);
    }

    public static Currency ReadCurrency(this ref WireReader reader)
    {
        string code = reader.ReadString();
        int decimals = reader.ReadByte();
        // The code of the default value is empty, which the constructor does not take.
        return code.Length == 0 ? default : decimals <= 18 ? new(code, decimals) : throw new WireException($"a currency has {decimals} decimals");
    }

    public static void Write(this WireWriter writer, Timeframe timeframe)
    {
        writer.Write(timeframe.Count);
        writer.Write((byte)timeframe.Unit);
    }

    public static Timeframe ReadTimeframe(this ref WireReader reader)
    {
        int count = reader.ReadInt32();
        var unit = reader.ReadEnum<TimeframeUnit>();
        try
        {
            return new(count, unit);
        }
        catch (ArgumentException)
        {
            throw new WireException($"{count} {unit} is no timeframe");
        }
    }

    public static void Write(this WireWriter writer, in Quote quote)
    {
        writer.Write(quote.Time);
        writer.Write(quote.BidPrice);
        writer.Write(quote.BidSize);
        writer.Write(quote.AskPrice);
        writer.Write(quote.AskSize);
    }

    public static Quote ReadQuote(this ref WireReader reader) =>
        new(reader.ReadTimestamp(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());

    public static void Write(this WireWriter writer, in Trade trade)
    {
        writer.Write(trade.Time);
        writer.Write(trade.Price);
        writer.Write(trade.Size);
        writer.Write((byte)trade.Aggressor);
    }

    public static Trade ReadTrade(this ref WireReader reader) =>
        new(reader.ReadTimestamp(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadEnum<OrderSide>());

    public static void Write(this WireWriter writer, in Fill fill)
    {
        writer.Write(fill.Id);
        writer.Write(fill.Time);
        writer.Write((byte)fill.Side);
        writer.Write(fill.Price);
        writer.Write(fill.Quantity);
        writer.Write(fill.Fee.Amount);
        writer.Write(fill.Fee.Currency);
        writer.Write((byte)fill.Liquidity);
    }

    public static Fill ReadFill(this ref WireReader reader) => new(
        reader.ReadInt64(), reader.ReadTimestamp(), reader.ReadEnum<OrderSide>(), reader.ReadDecimal(), reader.ReadDecimal(), new(reader.ReadDecimal(), reader.ReadCurrency()), reader.ReadEnum<Liquidity>());

    public static void Write(this WireWriter writer, in OrderChange change)
    {
        writer.Write(change.Quantity);
        writer.Write(change.LimitPrice);
        writer.Write(change.TriggerPrice);
    }

    public static OrderChange ReadOrderChange(this ref WireReader reader) =>
        new() { Quantity = reader.ReadOptionalDecimal(), LimitPrice = reader.ReadOptionalDecimal(), TriggerPrice = reader.ReadOptionalDecimal() };

    /// <summary>All of a request but its instrument.</summary>
    public static void WriteTerms(this WireWriter writer, in OrderRequest request)
    {
        writer.Write((byte)request.Side);
        writer.Write((byte)request.Type);
        writer.Write(request.Quantity);
        writer.Write(request.QuoteQuantity);
        writer.Write(request.DisplayQuantity);
        writer.Write(request.LimitPrice);
        writer.Write(request.TriggerPrice);
        writer.Write(request.TrailingOffset);
        writer.Write((byte)request.TrailingOffsetType);
        writer.Write(request.ActivationPrice);
        writer.Write((byte)request.TriggerSource);
        writer.Write((byte)request.TimeInForce);
        writer.Write(request.ExpireTime);
        writer.Write(request.ReduceOnly);
        writer.Write(request.PostOnly);
        writer.Write((byte)request.PositionSide);
        writer.Write(request.Tag);
    }

    public static OrderRequest ReadTerms(this ref WireReader reader, Instrument? instrument) => new()
    {
        Instrument = instrument,
        Side = reader.ReadEnum<OrderSide>(),
        Type = reader.ReadEnum<OrderType>(),
        Quantity = reader.ReadDecimal(),
        QuoteQuantity = reader.ReadOptionalDecimal(),
        DisplayQuantity = reader.ReadOptionalDecimal(),
        LimitPrice = reader.ReadOptionalDecimal(),
        TriggerPrice = reader.ReadOptionalDecimal(),
        TrailingOffset = reader.ReadOptionalDecimal(),
        TrailingOffsetType = reader.ReadEnum<TrailingOffsetType>(),
        ActivationPrice = reader.ReadOptionalDecimal(),
        TriggerSource = reader.ReadEnum<TriggerSource>(),
        TimeInForce = reader.ReadEnum<TimeInForce>(),
        ExpireTime = reader.ReadTimestamp(),
        ReduceOnly = reader.ReadBoolean(),
        PostOnly = reader.ReadBoolean(),
        PositionSide = reader.ReadEnum<PositionSide>(),
        Tag = reader.ReadOptionalString(),
    };
}
