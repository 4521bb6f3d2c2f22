namespace Trading;

/// <summary>What a bot holds of an instrument.</summary>
/// <param name="Instrument">Of what.</param>
/// <param name="Quantity">How much, in base units; negative is short.</param>
/// <param name="AveragePrice">What it was entered at.</param>
/// <param name="LastPrice">The last price.</param>
/// <param name="UnrealizedProfit">What it would make at that price, in the settlement currency.</param>
/// <param name="HasStop">Whether an open order would end it against a loss.</param>
public readonly record struct BotPosition(string Instrument, decimal Quantity, decimal AveragePrice, double LastPrice, decimal UnrealizedProfit, bool HasStop);
