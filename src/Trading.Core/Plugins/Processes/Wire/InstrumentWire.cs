namespace Trading.Plugins.Processes;

/// <summary>How an instrument lies in a frame, with its calendar.</summary>
internal static class InstrumentWire
{
    public static void Write(this WireWriter writer, Instrument instrument)
    {
        writer.Write(instrument.Id);
        writer.Write(instrument.BaseCurrency);
        writer.Write(instrument.QuoteCurrency);
        writer.Write((byte)instrument.Kind);
        writer.Write(instrument.TickSize);
        writer.Write(instrument.LotSize);
        writer.Write(instrument.Multiplier);
        writer.Write(instrument.MinQuantity);
        writer.Write(instrument.MaxQuantity);
        writer.Write(instrument.MinNotional);
        writer.Write(instrument.PriceBand);
        writer.Write(instrument.SettlementCurrency);
        writer.Write(instrument.IsInverse);
        writer.Write(instrument.Expiry is not null);
        writer.Write(instrument.Expiry ?? default);
        writer.Write(instrument.Option is not null);
        if (instrument.Option is { } option)
        {
            writer.Write(option.Underlying);
            writer.Write((byte)option.Right);
            writer.Write(option.Strike);
            writer.Write(option.IsCashSettled);
        }

        writer.Write(instrument.Legs.Count);
        foreach (var leg in instrument.Legs)
        {
            writer.Write(leg.Instrument);
            writer.Write(leg.Weight);
        }

        writer.Write(instrument.LeverageTiers.Count);
        foreach (var tier in instrument.LeverageTiers)
        {
            writer.Write(tier.NotionalFrom);
            writer.Write(tier.InitialRate);
            writer.Write(tier.MaintenanceRate);
            writer.Write(tier.MaintenanceAmount);
        }

        writer.Write(instrument.Calendar is not null);
        if (instrument.Calendar is { } calendar)
            WriteCalendar(writer, calendar.ToOptions());
    }

    public static Instrument ReadInstrument(this ref WireReader reader) => new(reader.ReadInstrumentId(), reader.ReadCurrency(), reader.ReadCurrency())
    {
        Kind = reader.ReadEnum<InstrumentKind>(),
        TickSize = reader.ReadDecimal(),
        LotSize = reader.ReadDecimal(),
        Multiplier = reader.ReadDecimal(),
        MinQuantity = reader.ReadDecimal(),
        MaxQuantity = reader.ReadDecimal(),
        MinNotional = reader.ReadDecimal(),
        PriceBand = reader.ReadDecimal(),
        SettlementCurrency = reader.ReadCurrency(),
        IsInverse = reader.ReadBoolean(),
        Expiry = ReadExpiry(ref reader),
        Option = reader.ReadBoolean() ? new(reader.ReadInstrumentId(), reader.ReadEnum<OptionRight>(), reader.ReadDecimal(), reader.ReadBoolean()) : null,
        Legs = ReadLegs(ref reader),
        LeverageTiers = ReadTiers(ref reader),
        Calendar = reader.ReadBoolean() ? ReadCalendar(ref reader) : null,
    };

    private static Timestamp? ReadExpiry(ref WireReader reader)
    {
        bool ends = reader.ReadBoolean();
        var expiry = reader.ReadTimestamp();
        return ends ? expiry : null;
    }

    private static SpreadLeg[] ReadLegs(ref WireReader reader)
    {
        var legs = new SpreadLeg[reader.ReadCount()];
        for (int i = 0; i < legs.Length; i++)
            legs[i] = new(reader.ReadInstrumentId(), reader.ReadDouble());
        return legs;
    }

    private static LeverageTier[] ReadTiers(ref WireReader reader)
    {
        var tiers = new LeverageTier[reader.ReadCount()];
        for (int i = 0; i < tiers.Length; i++)
            tiers[i] = new(reader.ReadDecimal(), reader.ReadDecimal(), reader.ReadDecimal(), reader.ReadDecimal());
        return tiers;
    }

    private static void WriteCalendar(WireWriter writer, TradingCalendarOptions options)
    {
        writer.Write(options.Name);
        WriteZone(writer, options.TimeZone);
        writer.Write(options.FirstDay.DayNumber);
        writer.Write(options.LastDay.DayNumber);
        writer.Write(options.WeeklySessions.Count);
        foreach (var session in options.WeeklySessions)
        {
            writer.Write((byte)session.Day);
            writer.Write(session.Open.Ticks);
            writer.Write(session.Close.Ticks);
            writer.Write(session.FirstDay.DayNumber);
            writer.Write(session.LastDay.DayNumber);
        }

        writer.Write(options.Holidays.Count);
        foreach (var (day, name) in options.Holidays)
        {
            writer.Write(day.DayNumber);
            writer.Write(name);
        }

        writer.Write(options.EarlyCloses.Count);
        foreach (var (day, close) in options.EarlyCloses)
        {
            writer.Write(day.DayNumber);
            writer.Write(close.Ticks);
        }

        writer.Write(options.SpecialSessions.Count);
        foreach (var session in options.SpecialSessions)
        {
            writer.Write(session.Day.DayNumber);
            writer.Write(session.Open.Ticks);
            writer.Write(session.Close.Ticks);
        }
    }

    private static TradingCalendar ReadCalendar(ref WireReader reader)
    {
        var options = new TradingCalendarOptions
        {
            Name = reader.ReadString(),
            TimeZone = ReadZone(ref reader),
            FirstDay = ReadDay(ref reader),
            LastDay = ReadDay(ref reader),
        };
        for (int count = reader.ReadCount(); count > 0; count--)
            options.WeeklySessions.Add(new(reader.ReadEnum<DayOfWeek>(), ReadSpan(ref reader), ReadSpan(ref reader), ReadDay(ref reader), ReadDay(ref reader)));
        for (int count = reader.ReadCount(); count > 0; count--)
            options.Holidays.Add(ReadDay(ref reader), reader.ReadString());
        for (int count = reader.ReadCount(); count > 0; count--)
            options.EarlyCloses.Add(ReadDay(ref reader), ReadSpan(ref reader));
        for (int count = reader.ReadCount(); count > 0; count--)
            options.SpecialSessions.Add(new(ReadDay(ref reader), ReadSpan(ref reader), ReadSpan(ref reader)));
        return new(options);
    }

    /// <summary>By its name where the machine knows it, which both processes run on: zones of the system do not all come back out of their text.</summary>
    private static void WriteZone(WireWriter writer, TimeZoneInfo zone)
    {
        bool isKnown = TimeZoneInfo.TryFindSystemTimeZoneById(zone.Id, out var known) && known.HasSameRules(zone);
        writer.Write(isKnown);
        writer.Write(isKnown ? zone.Id : zone.ToSerializedString());
    }

    private static TimeZoneInfo ReadZone(ref WireReader reader) =>
        reader.ReadBoolean() ? TimeZoneInfo.FindSystemTimeZoneById(reader.ReadString()) : TimeZoneInfo.FromSerializedString(reader.ReadString());

    private static DateOnly ReadDay(ref WireReader reader) => DateOnly.FromDayNumber(reader.ReadInt32());

    private static TimeSpan ReadSpan(ref WireReader reader) => new(reader.ReadInt64());
}
