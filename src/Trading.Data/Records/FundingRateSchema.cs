namespace Trading.Data;

/// <summary>Funding rates as records.</summary>
internal sealed class FundingRateSchema : RecordSchema<FundingRate>
{
    public static readonly FundingRateSchema Instance = new();

    public override string Plural => "funding";

    public override string Singular => "funding rate";

    public override IReadOnlyList<RecordField> Fields { get; } =
    [
        RecordField.Time("funding_time", "calc_time"),
        RecordField.Number("rate", "funding_rate", "fundingrate", "last_funding_rate"),
        RecordField.Number("mark_price", "markprice") with { Default = RecordField.BitsOf(double.NaN) },
    ];

    public override Timestamp TimeOf(in FundingRate record) => record.Time;

    public override string? FaultOf(in FundingRate record) =>
        !double.IsFinite(record.Rate) ? FormattableString.Invariant($"its rate {record.Rate} is not a number.")
        : double.IsNaN(record.MarkPrice) ? null
        : FaultOfPrice("mark price", record.MarkPrice);

    public override void Split(in FundingRate record, Span<long> fields)
    {
        fields[0] = record.Time.UnixNanoseconds;
        fields[1] = RecordField.BitsOf(record.Rate);
        fields[2] = RecordField.BitsOf(record.MarkPrice);
    }

    public override FundingRate Join(ReadOnlySpan<long> fields) =>
        new(new(fields[0]), BitConverter.Int64BitsToDouble(fields[1]), BitConverter.Int64BitsToDouble(fields[2]));
}
