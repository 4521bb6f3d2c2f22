namespace Trading.Data;

/// <summary>Bars as records. Their open time is the first field, their close time the last.</summary>
internal sealed class BarSchema : RecordSchema<Bar>
{
    public static readonly BarSchema Instance = new();

    public override string Plural => "bars";

    public override string Singular => "bar";

    public override IReadOnlyList<RecordField> Fields { get; } =
    [
        RecordField.Time("open_time", "opentime"),
        RecordField.Price("open", "o"),
        RecordField.Price("high", "h"),
        RecordField.Price("low", "l"),
        RecordField.Price("close", "c"),
        RecordField.Number("volume", "v") with { Default = 0 },
        new("close_time", RecordFieldType.Time) { Aliases = ["closetime"], Default = 0 },
    ];

    public override Timestamp TimeOf(in Bar record) => record.OpenTime;

    public override Timestamp EndOf(in Bar record) => record.CloseTime;

    public override string? FaultOf(in Bar record) => BarRules.FaultOf(record);

    public override string? FaultOfOrder(in Bar previous, in Bar record) => BarRules.FaultOfOrder(previous, record);

    public override void Split(in Bar record, Span<long> fields)
    {
        fields[0] = record.OpenTime.UnixNanoseconds;
        fields[1] = RecordField.BitsOf(record.Open);
        fields[2] = RecordField.BitsOf(record.High);
        fields[3] = RecordField.BitsOf(record.Low);
        fields[4] = RecordField.BitsOf(record.Close);
        fields[5] = RecordField.BitsOf(record.Volume);
        fields[6] = record.CloseTime.UnixNanoseconds;
    }

    public override Bar Join(ReadOnlySpan<long> fields) => new(
        new(fields[0]),
        new(fields[6]),
        BitConverter.Int64BitsToDouble(fields[1]),
        BitConverter.Int64BitsToDouble(fields[2]),
        BitConverter.Int64BitsToDouble(fields[3]),
        BitConverter.Int64BitsToDouble(fields[4]),
        BitConverter.Int64BitsToDouble(fields[5]));
}
