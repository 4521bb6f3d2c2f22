namespace Trading;

/// <summary>What a venue takes for a client order id.</summary>
/// <param name="MaxLength">How many characters at most; 0 where the venue knows no client order ids.</param>
/// <param name="Punctuation">Which characters are allowed besides letters and digits.</param>
/// <param name="IsCaseSensitive">Whether capitals and small letters are different.</param>
/// <param name="IsUniqueForever">Whether an id is refused, or answered with the old order, also after that order is closed.</param>
public sealed record ClientOrderIdRule(int MaxLength, string Punctuation, bool IsCaseSensitive, bool IsUniqueForever)
{
    /// <summary>Whether the venue would take that id.</summary>
    public bool Allows(string clientOrderId)
    {
        ArgumentNullException.ThrowIfNull(clientOrderId);
        return clientOrderId.Length > 0 && clientOrderId.Length <= MaxLength
            && clientOrderId.All(character => char.IsAsciiLetterOrDigit(character) || Punctuation.Contains(character, StringComparison.Ordinal));
    }
}
