namespace Trading.Data;

/// <summary>Changes of order books as records.</summary>
internal sealed class BookDeltaSchema : RecordSchema<BookDelta>
{
    public static readonly BookDeltaSchema Instance = new();

    public override string Plural => "deltas";

    public override string Singular => "book change";

    public override IReadOnlyList<RecordField> Fields { get; } =
    [
        RecordField.Time("event_time"),
        new("action", RecordFieldType.Word) { Words = ["set|update|add|change", "remove|delete", "clear|reset"], Default = 0 },
        new("side", RecordFieldType.Word) { Words = ["buy|b|bid", "sell|s|ask|a"] },
        RecordField.Price("price", "p"),
        RecordField.Number("size", "quantity", "qty", "amount", "q"),
        new("order_id", RecordFieldType.Integer) { Aliases = ["orderid"], Default = 0 },
        new("is_last", RecordFieldType.Flag) { Aliases = ["last", "islast"], Default = 1 },
    ];

    public override Timestamp TimeOf(in BookDelta record) => record.Time;

    public override string? FaultOf(in BookDelta record) => record.Action == BookAction.Clear
        ? null
        : FaultOfPrice("price", record.Price) ?? FaultOfSize("size", record.Size);

    public override void Split(in BookDelta record, Span<long> fields)
    {
        fields[0] = record.Time.UnixNanoseconds;
        fields[1] = (long)record.Action;
        fields[2] = (long)record.Side;
        fields[3] = RecordField.BitsOf(record.Price);
        fields[4] = RecordField.BitsOf(record.Size);
        fields[5] = record.OrderId;
        fields[6] = record.IsLast ? 1 : 0;
    }

    public override BookDelta Join(ReadOnlySpan<long> fields) => new(
        new(fields[0]),
        (BookAction)fields[1],
        (OrderSide)fields[2],
        BitConverter.Int64BitsToDouble(fields[3]),
        BitConverter.Int64BitsToDouble(fields[4]),
        fields[5],
        fields[6] != 0);
}
