namespace Trading.Risk;

/// <summary>What a limit measures of an order.</summary>
internal delegate double RiskMeasure(in RiskContext context);
