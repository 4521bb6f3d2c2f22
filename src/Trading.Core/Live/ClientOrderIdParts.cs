namespace Trading.Live;

/// <summary>What a client order id says.</summary>
/// <param name="Bot">The bot, 1 to 5 small letters and digits.</param>
/// <param name="Session">The number of the bot's session; each start is another.</param>
/// <param name="Sequence">The number of the order in its session.</param>
public readonly record struct ClientOrderIdParts(string Bot, uint Session, uint Sequence);
