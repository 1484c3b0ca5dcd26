import type { RequestKind } from "../../../src/conversation/reading.ts";

/** How people of many trades ask, one wording a line; written for this test. */
export const REQUESTS: Record<RequestKind, string> = {
  person: `
I'd like to discuss this with a member of your team
any chance I could chat with a real life person about my flight
can you put me through to the baggage desk
pass me over to one of your colleagues please
get me someone who knows what they are doing
this is going nowhere, hand me to a human
is there an actual person I could speak with about the claim?
are there any humans left at this airline
I would prefer dealing with a person
could somebody from your support team ring me
please have someone call me back about the router
escalate this to a live rep
AGENT
representative!!!
human pls
real person plz
I need a living breathing human being
customer service please
connect me with technical support
transfer me to billing
I want to be transferred to an adviser
can I get a callback from an advisor
how do I get hold of a person here
how can I reach a human being at your company
where do I find a phone number to call you people
let me chat to somebody in claims
may I speak with a nurse
I'd rather not do this with a robot
I don't want to talk to a machine
stop sending me automated replies and get me a human
no more bot please
can someone help me
could anybody assist me please?
is anyone there who can help?
isn't there anybody I can talk to
why can't I just talk to someone
I've been trying to get through to a person for an hour
forward my case to an employee
I want to escalate this
please escalate my ticket to a specialist
Would it be possible to speak to someone in the pharmacy
need an agent asap
wanna talk to sum1 real
plz let me tlak to a humna
lemme speak to a rep
put a human on
I demand to speak to someone
You're not understanding me, I need somebody who does
I think I need a human for this one
This is too complicated for a bot, can a person take over
can a colleague of yours look at this instead
switch me to a human agent
switch to live chat
live agent
talk to agent
speak with customer care
i asked for a human being already
i want a person not a program
give me a number where I can speak to somebody
who can I talk to about a wrong delivery
can I talk to the pharmacist
Could you loop in someone from your finance team
I'd feel better talking this through with an actual employee
please direct me to your complaints department
How about you let me talk to a real employee instead of a script
i would appreciate it if a representative could contact me
Is it possible for a real employee to look at my file?
I'm not getting anywhere with you, who else can I speak to
Please route me to an advisor for home insurance
could you get hold of a colleague for me
I want to have a conversation with somebody who works there
Hand me off to a human, this is useless
Any human around?
is there someone I could ring about my prescription
I'd like a member of staff to deal with this
can a person check my application please
please let a human handle it
how can I get a live person on the line
get me off this bot and onto a person
ok whatever, agent
Just give me someone
need 2 talk 2 someone
i need to speek with a represenative
cn i talk to a humn
put someone on who can actually help
can't I just have a chat with one of your advisors
I would like to be connected with your claims team
kindly connect me to an agent
Would love to speak with a person on your team about enterprise plans
my preference is to talk to a person
do you have real people working there?
who do I talk to regarding a lost parcel
I'd like to raise this with a person
transfer my call to the returns department
What's the number for customer service?
please ask one of your people to get in touch with me
can somebody get back to me on this
can someone from the team look into my invoice
I request assistance from a human agent
this bot can't help me, I need a person
the bot is no help, connect me
enough with the robot, let me talk with someone
I do not wish to converse with an AI any longer
I need someone real to sort this out
speak to a representative about my tax return
forward this chat to a support agent
could I be put through to the ward please
connect me with the front desk
pls have sum1 contact me
I would prefer to have a phone conversation with an agent
Will an actual human ever read this?
Can you escalate this to someone who can help
escalate please
I would like this escalated
can I have a call with an expert
Give me the contact of someone who can help
Is somebody available to chat?
How do I speak to the team that handles permits
I insist on talking to an actual human
human, now!
Operator
may I please talk to a live representative
let me chat with support staff
I'd like to get in touch with an advisor
I was told I could talk to a person here
you keep giving me the same answer, I want to speak to a person
Nobody answers the phone, can I talk to an agent in here?
book me a call with a consultant
Look, I would feel more comfortable if I could discuss it with a human
Who can help me with this in person over the phone?
Kindly arrange for an officer to call me
is there no way to talk to a person about my parking fine?
pass this along to a human being would you
I think it's time to get a person involved
Can you bring in an agent
this needs human attention
I'd prefer if someone from your accounts team handled it
Real person. Now.
could you find me somebody who understands the tariff
Talk to a live operator
can i hav a chat wit an agent
I need an adviser to walk me through the form
You are a machine, I want a person
could you please have a specialist look into my claim
when will I get to speak to a human
let me deal with a human being please
put a real person on the chat
I've asked three times for a representative
do you have a phone line with people on it
want to speak with your pharmacist
I need to be in contact with your support team
please get someone from logistics to contact me
get an employee to take over this conversation
I'm requesting to be put in contact with an agent
Could you send this to one of your experts
chatting to a bot won't fix this, give me an agent
please stop, agent please
Can I phone someone about it?
What is the best way to reach a human?
I require assistance from a member of staff
can I ask a person instead
there must be somebody I can speak with
I want this conversation handed over to staff
I can only explain this to a real person
how about connecting me to your technicians
let somebody human answer
allow me to talk to an adviser
does a live person ever join this chat?
hook me up with an agent
I'm done with this bot, get me support
ring me back please
any agents online?
i would like to chat to a customer adviser about my broadband
is it ok if I speak to somebody from the dental desk
I'd really like someone to call me about my application
someone needs to call me today
You can't help, so transfer me
not talking to a bot, human please
Is anyone from your staff able to talk me through this?
I'd be grateful if a colleague could take this over
let me explain this to somebody who isn't a bot
I'm going round in circles, please get me to an advisor
switch this chat to a human please
Could a nurse give me a ring?
just let me have a human
can you notify a representative for me
I wish to talk with an associate
your answers are useless, give me a person
I have a complicated case and would like to consult a specialist of yours
what number do I dial to get a human
do you guys have a phone number
I need to talk this over with an agent
somebody please help me
are there any staff online at the moment
can I be transferred to customer service?
I'd like to be called by one of your consultants
is a live chat with an employee available
please pass my message on to a human
I want to reach the billing office
not you, a person
a human please!!
hey can u get me a rep
hi i need some1 to talk to pls
plese conect me to an agant
you didn't help at all. Agent.
may i have a word with somebody about my permit
Send my question to your team
please have an agent contact me by email
when can I speak with an actual person
get me through to the claims line
I need your staff to check this manually
who's the person I can talk to about my mortgage
can i please deal with a human here
could I discuss my options with an advisor
stop it and transfer me to a person
I demand human support
could you refer me to somebody in finance
I would like an agent to look at my booking
Can you transfer me to a live representative?
I'd like to speak with someone in billing
Is there a human I can chat with?
This isn't helping, let me talk to somebody
Connect me to support please
can someone actually help me here
Is there any way I can talk to an actual employee about my reservation?
I keep getting automated answers, I'd like a human response
I'd really rather speak to a person about something this sensitive
How do I contact a real person at this company?
please have a specialist reach out to me
You're just a bot. I need a human.
OK I give up, get me an agent
could someone give me a call about my claim
I want to speak to the person handling my case
let me speak to my case manager
Please pass me to the next available agent
Can I chat with a technician?
Would you mind connecting me with a team member?
I'd appreciate speaking with someone directly
it would be easier to just talk to someone
this is urgent I need to talk to a human right now
get a real human in here
Do you have someone who speaks Spanish I could talk to?
transfer pls
I'm tired of talking to a machine
I want to talk to whoever is responsible for refunds
i need a live chat with a person not a bot
Are there any agents available right now?
I'd like to request a callback
Could a member of your team call me tomorrow?
human agent
talk to someone
can i speak to someone
customer support
Is it possible to get some human assistance?
someone needs to look at this personally
I don't trust a bot with this, let me talk to staff
may I be connected to the nurse line
Just connect me to an operator already
`,
  manager: `
let me speak to your manager
I want to talk to a supervisor
get me your boss
I need to speak with someone in charge
escalate this to management
who is your superior? I want to talk to them
put the manager on
manager now
can I have a word with the team leader
I'd like to take this up with someone higher up
is there a supervisor available
I demand a manager
please have your manager call me
I want this to go to your head of customer service
put me in touch with your supervisor
I want to escalate to your manager
can a manager call me today
I won't discuss this with you, bring me your manager
I'd like to file this with somebody senior
who is in charge there? let me speak with them
get the duty manager
I need a supervisor to review this
could I talk to whoever is in charge
I am asking to speak with management
connect me to a team leader
is your manager available
I'd like a word with your superior
Please forward this to your manager
may I speak with the shift supervisor
let me talk to somebody with more authority than you
I want your boss to know about it, get him on the line
pass this up to management please
Supervisor please!
I will only talk to the manager
I'd like your supervisor on the line
get your manager over here
transfer me to someone in charge
is it possible to speak to the head of claims
I want to hear from your manager today
let's get a supervisor involved
who do I talk to above you, a manager?
I insist that a supervisor handles this
I want to speak to your manager right now
Can I talk to a supervisor please?
This is unacceptable, get me a manager
I'd like to escalate this to a supervisor
let me talk to someone above you
may I have the manager's attention
I need someone with more seniority
`,
  cancel_account: `
I'd like to cancel my membership
please close my account
cancel my subscription
I want to end my contract with you
how do I terminate my plan
delete my profile and everything
please deactivate my account for good
I wish to cancel my broadband
stop my subscription, I don't want it any more
I'm leaving, close everything down
I want out of this contract
can you cancel my policy from next month
we have decided not to renew our subscription
I no longer want to be a customer
please shut my account down
unsubscribe me from the premium plan
I want to cancel
cancel the free trial before it charges me
I need to discontinue my service
how can I get rid of my account
take me off your plan, I'm switching to another provider
please cancle my acount
i dont want this membership anymore
Terminate my insurance effective immediately
I want to cancel my health plan
how do I go about closing my profile
I've decided to end my subscription
can you shut down our workspace account
please remove my account from your site
I'm not going to renew my membership this year
cancel my plan at the end of the billing cycle
my account should be deleted please
I'd like my membership cancelled
we would like to terminate the service agreement
I'm quitting, please end my subscription today
get rid of my account
Please could you cancel the insurance on my car
I don't use the service anymore so close it
pls delete acount
I wanna unsubscribe from the pro plan
stop renewing my subscription
we are moving to another vendor, please cancel
what steps do I follow to deactivate my account
Close my account right now!!!
please discontinue my electricity contract
I'd like to stop my membership from next month
kindly close our company account
I want you to delete my profile today
how to stop the subscription?
we want to leave your service, please end the contract
could someone terminate my phone plan
I have no use for this account any longer, remove it
I am cancelling my insurance with you
take down my account
Cancel the service, I found something better
my dad wants to end his subscription
can I quit my membership online
i wnt to cancel my subscripton
end my plan now
please end my cover from the first of May
cancel our corporate account
I want to drop my subscription
I need my profile deleted
I've had enough, cancel my contract
how do I leave the loyalty membership
stop my plan from renewing
Kindly terminate my hosting plan
I don't want to be a member anymore
please remove me from the subscription
I'd like to cancel my account
How do I delete my account?
Please cancel my plan effective immediately
I want to close out my membership
I'm canceling my subscription
Can you terminate my service?
I no longer wish to be subscribed
please process the cancellation of my membership
Cancel everything, I'm leaving
we'd like to close our business account
`,
  refund: `
I want my money back
I demand a full refund
refund me right now
please refund my last payment
give me back my money
I'd like a refund for the broken headphones
I expect to be reimbursed for the hotel
you owe me 40 euros, send it back
can I get a refund for this month
can you refund the delivery fee
I need to be refunded for the cancelled flight
return my money
I'm asking for reimbursement
reverse the charge and give me my cash back
I should get my money back for this
you need to give us a refund
just refund it
I would like my deposit returned
i want a refund and i want it today
how do I get my money back, the concert was cancelled
I'm requesting a refund for order 5512
send my money back
I want to be reimbursed for the taxi
please issue a refund
you must refund the ticket
I would like a full refund for the cancelled class
can I have my money back please
Refund my subscription, I never used it
I need a refund asap
please return the amount to my card
I deserve a refund for this mess
give me a refund or I leave
I'd like to claim my money back
reimburse me for the damage
pay me back what you took
refund please
I want a refund on my ticket
when do I get my money back?! refund me
you'd better refund me
credit the money back to me please
the item never came, I want my money back
I would like to be refunded for both nights
please process a refund for the duplicate order
get me my money back
I'm entitled to a refund
refund the shipping cost
I demand my deposit back
can you give me my money back
I want you to give my money back
can you reimburse my expenses
my order never arrived so refund me
I'm asking for my money back
where do I apply for a refund
could I get a partial refund?
just give me the money back
you need to refund my last two months
please refund
I should be refunded
I want a full refund immediately
Please refund my money
I need my money back for this broken item
Can I get my payment refunded?
I expect a refund for the delayed flight
I'd like to return this and get my money back
Give me a refund now!
you should refund me for the missed appointment
`,
};

/** What sounds like a request and is none. */
export const NO_REQUESTS = `
I don't want to talk to a human
no need for an agent, you are doing fine
no thanks, I don't need a person
I'd rather not speak to anyone
please don't transfer me to a representative
don't put me through to anybody, just answer
I do not need to speak with an advisor
no, you can do it
without having to talk to someone
I'm happy to carry on with the bot
are you a bot?
are you human
am I chatting with a real person right now
is this an automated system or a person?
Is there a human typing this
you sound like a robot
do I speak with a machine
wait, you're not a real person are you
what are you, a bot or a human being
someone else used my login
my manager said the invoice was wrong
I should talk to my doctor first
the agent told me yesterday that it would ship
your representative promised me a discount last week
I spoke to an agent on Monday
a travel agent booked this for me
our real estate agent needs a copy
the other person on the account is my wife
a representative of the company visited our house
how do I add an agent to my workspace
how many human resources seats are included
I work in human resources
can I invite people to my team
how do I assign a ticket to an agent
the agent role is missing permissions
where do I change the account manager field
a person at the shop sold me this cable
nobody from support called me back, what time will the parcel come
the courier gave my parcel to someone
somebody left their bag on the bus
can I transfer my ticket to another person
I want to transfer money to someone
is there a fee per person
table for one person
how do I transfer to terminal 5
the support article did not load
the customer service training course, when does it start
our customer service team uses your app
I manage a support team of five agents
does the call centre plan include an operator console
can I call someone abroad with this plan
I talked to a person in the store and she said to try online
my supervisor needs a copy of the invoice
the project manager cannot log in
how do I use the password manager
which package manager do you support
contact form is broken
my contacts disappeared from my phone
someone keeps sending me emails
the operator of the train is late
which mobile operators do you support
the chat agent widget does not load on our page
I represent a client
Is there a person limit in the sauna
let me talk you through the steps I tried
I want to talk about my order
I need help with my bill
can you help me
help
call me Sam
I need to reach the airport by nine
how do I get to your office
can I speak German with you
how do I cancel my order
cancel my appointment on Tuesday
cancel the delivery please
I want to cancel a booking
what happens to my data if I cancel my account
I did not cancel my subscription
don't cancel my account
why was my account cancelled
what is your refund policy
how long does a refund take
when will I get my refund
do you offer refunds on sale items
I don't want a refund, I want the right size
I already got my refund, thanks
my flight was cancelled by you
how to add a payment method to my account
close the window on the page
I can't close the popup
how do I delete a message from my account
delete my last comment
can I change my plan
how do I cancel auto-reply
the cancel button does nothing
I'd prefer to keep chatting with you, no person needed
don't escalate this
please do not call me
I am not asking for a person
there is no need to transfer me
I don't feel like talking to anyone today
no agent necessary
let's not involve a supervisor
can we solve this without a human
no I don't want to be connected to anybody
is this a bot
do you have a name or are you a program
am I speaking with a person here?
you're a robot aren't you
tell me honestly, are you an AI
so you are not human?
hi, real or bot?
the delivery person left it at the wrong door
a customer service rep gave me a code on Friday
the agent at the airport lost my form
I have an appointment with the advisor at 3
my accountant wants an invoice copy
my colleague cannot open the link
someone in my household already registered
a lady from your shop told me it is free
my insurance agent said I am covered
the letting agent needs proof of address
our HR manager left the company
how can I make someone an administrator
how do I transfer ownership to another person
does your tool support live chat on our website
how many agents can use the inbox
can my assistant log in with my account
what does the operator setting do in the filter
I want to change the contact person on the order
how do I remove a representative from our company profile
two people are travelling
how much is it per person per night
I'm a sales representative at a software company
is the museum open to people with dogs
the person who ordered has moved
can I speak at your conference
the speaker is broken
I need to talk to my wife before I decide
we will talk about it with our lawyer next week
call forwarding does not work
can I call a number in France
what is the call quality like
my contact details changed
where is your office
I need help with the login
someone told me you have an app
does anybody know if it rains tomorrow
transfer 50 euros to my sister
I want to transfer my prescription to another pharmacy
connect my bank account
connect to the printer
put it on my tab
let me think about it
let me speak plainly: the parcel is late
cancel my taxi
I need to cancel the second item
please cancel my class on friday
can I cancel for free
my subscription was cancelled by mistake
I'd like to keep my account
please don't close my account
what's the notice period
delete the photo from my profile
remove the old address from my account
close the chat
I am waiting for my refund
has my refund been processed
is this item refundable
what does your refund policy say
don't refund it, send a replacement
my customer wants a refund, where do I click
how do refunds show up in the report
can I change my membership level
update my subscription payment method
please no humans, this chat suits me better
I'd sooner finish this with the bot
you don't have to transfer me
I'm not looking for an agent
there's no reason to call me
I would rather not be contacted by a person
I do not want to speak with your manager
could we do this without an agent
which AI model are you
do I talk to a human or a computer
are you a live agent
you can't be a real person
so this is an automated chat?
is somebody real answering me
my doctor told me to talk to a specialist
the receptionist at the hotel was rude
I met your manager at the fair last year
the technician arrived late on Tuesday
the agent's notes are wrong in my file
the representative who visited us left no card
we hired a virtual assistant
I have a call with my lawyer at noon
can two people share a locker
my husband is the main person on the lease
how do I create a user for my accountant
what permissions does a support agent have in the admin panel
could I send a gift to someone in Spain
I need a ticket for another adult
does the tour include a human guide
is your support open on sundays
how long is the call centre open
the operator manual for the mower
what does a claims adjuster earn
I'm trying to contact the seller of a sofa, where is the message button
sign up for the newsletter
the chat window keeps closing
who is the author of the book
do you employ students
my name is Manager, Paul Manager
where can I meet other people in the app
add another driver to my policy
is the gym manager hiring
I want to transfer my flight to another date
switch me to the monthly tariff
put me on the waiting list
connect me to the wifi
pass me the link
cancel my room for tonight
please cancel the reservation under Lee
cancel that last request
my plan was cancelled without notice, why
I didn't mean to cancel my account
what would happen if I cancelled my policy
do you delete inactive accounts
how can I close the sidebar
remove the extra user from my plan
stop the music
end of the month report
can I cancel within 14 days
when is the refund due
my refund arrived, thank you
refund rules for digital goods
is a refund possible after 30 days
no refund needed
our customers ask for refunds a lot
can I change to a cheaper plan
how do I renew
a human isn't needed, thanks
I'd like to avoid speaking with an agent
you're doing great, no need to call anyone
don't pass me on to anybody
I never asked for an agent
is there a human being behind this chat
so are you an actual person or not
hello bot
can a bot understand sarcasm
my manager asked me to download the invoice
the agent on the phone yesterday gave me the wrong date
the supervisor of the building has the keys
we need an extra person on the booking
how do I message another member
can I add my assistant as a user
the insurance representative visited our farm
is there an operator role in the permissions
I'd like to talk about prices
my wife talked to a colleague of yours
someone left a review on my page
when does the support team update the docs
is the helpdesk software free
how can I contact a host before booking
I need a person's name for the form
who is your CEO
what does an advisor cost per hour
how do I become an agent
my daughter wants to be a manager
please forward the invoice to my accountant
transfer my points to my brother
switch to dark mode
call me crazy but this works
phone case for a pixel
can I text this number from abroad
cancel my breakfast
please cancel the delivery to my office
I cancelled my account last week, can I reopen it
is my account closed
subscription box contents
how do I stop the video
close the app
end date of my contract
does the refund include taxes
I got the refund yesterday
when was the refund sent
is it refundable
I don't need to speak to a human, just tell me my balance
No need to transfer me
please don't connect me to a person
I'd rather not talk to an agent
Am I talking to a bot or a person?
Are you a real person?
is this chat automated
My agent told me the policy covers flood
The representative I spoke to last week was great
I talked to a human yesterday and it got fixed
someone else is using my login
My manager needs access to the account
how do I contact my driver
can I add another person to my plan
what do agents do on your platform
how can I train my agents on the new tool
is the operator license included
I want to speak Spanish
talk to me about pricing
where can I find people to play with
do humans need a visa
my doctor is Dr. Person
can I get help with my password
I'd like to cancel my order
please cancel my flight
I don't want to cancel my account
what's your cancellation policy for accounts
what is the refund policy
where's my refund
I don't need a refund
`;
