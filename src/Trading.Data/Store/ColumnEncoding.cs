namespace Trading.Data;

/// <summary>How a column of a block stands there; the numbers stand in files.</summary>
internal enum ColumnEncoding : byte
{
    Raw = 0,
    Delta = 1,
    Absolute = 2,
    DecimalDelta = 3,
    DecimalAbsolute = 4,
}
